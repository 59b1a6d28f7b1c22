"""What the help says about each question over a workplace, and what its keys do.

A question is looked up by its class, or the nearest it is built on, so that a new one is
explained from its first day; what its keys do likewise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desk_tui.i18n import _

Told = tuple[str, tuple[str, ...]]
"""Title and sentences."""


def about(question: object) -> Told:
    """Return what is said about ``question``."""
    texts = question_help()
    return next(texts[name] for name in _names(question) if name in texts)


def key_told(question: object, key_id: str, usual: str) -> str:
    """Return what a key does in ``question``: its own words, else those of what it is built on."""
    texts = question_keys()
    told = (texts[name].get(key_id) for name in _names(question) if name in texts)
    return next((each for each in told if each), usual)


def _names(question: Any) -> list[str]:
    return [each.__name__ for each in type(question).__mro__]


def question_help() -> Mapping[str, Told]:
    """Return title and sentences by class."""
    return {
        "Question": (_("Pertanyaan"), (_("Esc kembali; tidak ada yang terjadi."),)),
        "Confirm": (
            _("Yang tidak dapat dibatalkan"),
            (
                _("F12 = ya, seperti tertulis. Esc = tidak; tidak ada yang terjadi."),
                _("Huruf, Enter, dan spasi tidak pernah menjawab; hurufnya masuk ke cerita."),
            ),
        ),
        "Menu": (
            _("Daftar bernomor"),
            (
                _("Angka memilih. Yang abu-abu belum dapat dilakukan sekarang; sebabnya tertulis."),
                _("Yang tidak dapat dibatalkan masih bertanya F12 sesudahnya."),
            ),
        ),
        "TalkMenu": (
            _("Langkah lain"),
            (
                _("Angka memilih, abu-abu belum dapat sekarang. Huruf tetap masuk ke cerita."),
                _("Yang tidak dapat dibatalkan masih bertanya F12 sesudahnya."),
            ),
        ),
        "PickList": (
            _("Daftar"),
            (_("Panah, PgUp, PgDn memilih; Enter mengambil. Abu-abu: Enter bilang sebabnya."),),
        ),
        "TopicList": (
            _("Semua topik"),
            (
                _("1, 2, 3: usul beserta sebabnya. Huruf mencari, panah dan Enter mengambil."),
                _("Topik dapat diganti sampai laporan disimpan. Ragu: 0, analis menentukan."),
            ),
        ),
        "Summary": (
            _("Ringkasan, dibacakan kepada pelapor"),
            (
                _("Bacakan. Benar: F12 menyimpan laporan dan mencetak tanda terima."),
                _("Belum benar: Esc kembali ke huruf yang sama. Panah dan PgDn menggulir."),
                _("Huruf yang terlanjur diketik masuk ke cerita dan ditunjukkan di bawah."),
            ),
        ),
        "Page": (
            _("Halaman untuk dibaca"),
            (_("Panah, PgUp, PgDn, Home, End menggulir. Tidak ada yang dapat berubah di sini."),),
        ),
        "Palette": (
            _("Semua tindakan di sini"),
            (
                _("Ketik sepotong kata, dalam bahasa Indonesia atau Inggris, atau tombolnya."),
                _("Enter menjalankan yang bertanda >, persis seperti tombolnya."),
                _("F12 tidak pernah dijalankan dari sini. Teks yang sedang ditulis tidak berubah."),
            ),
        ),
        "ChooserScreen": (
            _("Tempat kerja"),
            (
                _("Angka membuka tempat kerja; meja dan loket lalu bertanya nomornya."),
                _("Abu-abu: bukan peran Anda, atau tidak ada di sini. Draf tetap di mejanya."),
                _("Baris terakhir: selesai bertugas; petugas berikutnya masuk dengan PIN sendiri."),
            ),
        ),
        "FormQuestion": (
            _("Isian pendek"),
            (_("Enter ke isian berikutnya, dari yang terakhir menyimpan. Esc kembali."),),
        ),
        "AskNote": (
            _("Catatan"),
            (_("Satu kalimat untuk yang meneruskan; boleh kosong. Tidak tercetak."),),
        ),
        "AskForm": (
            _("Isian pendek"),
            (
                _("Yang salah tertulis di bawah isiannya; yang sudah diketik tetap ada."),
                _("Enter di isian terakhir menyimpan. Esc: tidak ada yang berubah."),
            ),
        ),
        "Reporter": (
            _("Pelapor dan tukar kartu"),
            (
                _("Kartu identitas ditukar kartu tamu. Enter sampai ID tamu, di sana menyimpan."),
                _("Esc kembali ke cerita; yang sudah diketik di sini masih ada nanti."),
            ),
        ),
        "ReporterView": (
            _("Pelapor"),
            (
                _("Nama, HP, dan alamat dapat dibetulkan; dokumen hanya di registrasi."),
                _("F8 memperlihatkan dokumen dan HP 15 detik, sesudah alasannya tercatat."),
            ),
        ),
        "OwnReason": (
            _("Alasan melihat data"),
            (_("Tertulis bersama nama Anda sebelum data terlihat; penyelia dapat membacanya."),),
        ),
        "AskTicket": (
            _("Server kantor tidak menjawab"),
            (
                _("Tulis nomor di kertas pengunjung; panggilan tercatat di PC ini."),
                _(
                    "Dikirim sendiri begitu server menjawab. Dua meja belum dapat saling tahu: "
                    "sebutkan nomornya keras-keras sebelum memanggil."
                ),
            ),
        ),
        "CardBack": (
            _("Kartu kembali"),
            (_("Kartu tamu datang, kartu identitas kembali kepada pemiliknya."),),
        ),
        "CounterCard": (
            _("Kartu kembali"),
            (
                _(
                    "Kartu tamu datang, kartu identitas kembali. Isian yang terbuka tetap seperti "
                    "tadi. Kunjungan yang belum selesai di meja baru berakhir dengan F12."
                ),
            ),
        ),
        "IdentityQuestion": (
            _("Data orang"),
            (
                _("Seperti isian pendaftaran: dokumen, nomor, nama, HP, ID tamu."),
                _("Yang kosong pada koreksi tetap seperti yang tersimpan."),
            ),
        ),
        "AskPaper": (
            _("Apakah kertasnya keluar?"),
            (
                _(
                    "Printer tidak menjawab pasti. Lihat printernya: Y bila kertasnya ada, T "
                    "mencetak sekali lagi dengan tulisan SALINAN. Esc: nanti."
                ),
            ),
        ),
        "AskPin": (
            _("PIN"),
            (_("Di lobi banyak orang lewat, jadi daftar ini bertanya PIN petugasnya dulu."),),
        ),
        "ChangeOfficer": (
            _("Ganti petugas"),
            (
                _("Petugas yang datang masuk dengan kode dan PIN sendiri."),
                _("Pengunjung, draf, dan nomor meja tetap; mulai sekarang namanya yang tercatat."),
            ),
        ),
        "Steps": (
            _("Langkah demi langkah"),
            (
                _(
                    "Enter = langkah ini sudah dilihat. ! menghentikan: selesaikan dulu, lalu "
                    "kembali ke sini. F12 baru bekerja sesudah semua langkah dilihat."
                ),
            ),
        ),
        "JoinCodePage": (
            _("Kode gabung"),
            (
                _("Ketik kode ini di PC baru, dalam sepuluh menit, satu kali."),
                _("Esc menutup; kode yang sudah dipakai atau lewat waktu tidak berlaku."),
            ),
        ),
    }


def question_keys() -> Mapping[str, Mapping[str, str]]:
    """Return what keys do in a question, by class and id, where it is not the usual."""
    return {
        "Question": {
            "back": _("Kembali; tidak ada yang terjadi."),
            "help": _("Bantuan ini; sekali lagi menutupnya."),
            "lock": _("Kunci layar; pertanyaan ini tetap menunggu."),
        },
        "Confirm": {"yes": _("Ya: yang tertulis dilakukan.")},
        "Page": {"back": _("Menutup halaman ini.")},
        "FormQuestion": {
            "enter": _("Isian berikutnya; dari yang terakhir menyimpan."),
            "save": _("Sama dengan Enter di isian terakhir."),
            "back": _("Kembali; tidak ada yang berubah."),
        },
        "Summary": {
            "yes": _("Simpan laporan dan cetak tanda terima."),
            "back": _("Kembali ke huruf yang sama."),
        },
        "PickList": {"enter": _("Mengambil yang bertanda >.")},
        "Palette": {"enter": _("Menjalankan yang bertanda >.")},
        "ChooserScreen": {"back": _("Kembali ke daftar, lalu ke tempat kerja.")},
        "Steps": {
            "enter": _("Langkah ini sudah dilihat."),
            "yes": _("Melakukannya, sesudah semua langkah dilihat."),
        },
        "Reporter": {"back": _("Kembali ke cerita; yang diketik di sini tetap.")},
        "ReporterView": {
            "more": _("Perlihatkan dokumen dan HP 15 detik, dengan alasan."),
        },
        "Correction": {"more": _("Perlihatkan yang disamarkan 15 detik, dengan alasan.")},
        "CounterCard": {
            "enter": _("Tunjukkan kartunya; sekali lagi = diserahkan."),
            "yes": _("Diserahkan, dan kunjungan yang belum selesai berakhir."),
        },
        "CardBack": {"enter": _("Tunjukkan kartunya; sekali lagi = diserahkan.")},
        "OwnReason": {"enter": _("Memperlihatkan; alasannya tercatat dulu.")},
        "AskTicket": {"enter": _("Memanggil nomor ini.")},
        "ChangeOfficer": {"enter": _("Isian berikutnya; di PIN masuk.")},
        "AskPin": {"enter": _("Melanjutkan dengan PIN ini.")},
    }
