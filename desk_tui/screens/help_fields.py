"""What the help says about each field, in the officer's own words.

A field is named as its widget is (``field-<name>``); where the same name means something
else in one question, ``Question.name`` comes first. A test finds a field without words and
words without a field.
"""

from __future__ import annotations

from collections.abc import Mapping

from desk_tui.i18n import _

Told = tuple[str, str]
"""Title and explanation."""


def field_help() -> Mapping[str, Told]:
    """Return title and explanation by field name."""
    return {**_complaint(), **_person(), **_sign_in(), **_supervisor()}


def explained(field: str, question: str = "") -> Told | None:
    """Return what is said about ``field``, as ``question`` means it; None for no field."""
    texts = field_help()
    return texts.get(f"{question}.{field}") or texts.get(field)


def _complaint() -> Mapping[str, Told]:
    return {
        "narrative": (
            _("CERITA"),
            _(
                "Tulis dengan kata-kata pelapor: apa, kapan, di mana, siapa, apa ruginya, dan apa "
                "yang sudah dicoba. Tanda + berarti sudah terdengar, titik berarti belum; tanda "
                "itu hanya pengingat dan menyusul sesudah jeda 2 detik."
            ),
        ),
        "hope": (
            _("HARAPAN"),
            _(
                'Tanyakan: "Apa yang Ibu/Bapak harapkan?" Tulis penyelesaian yang diminta, walau '
                "menurut Anda tidak mungkin. Undang-undang mewajibkan isian ini."
            ),
        ),
        "place": (
            _("TEMPAT"),
            _("Di mana itu terjadi: desa atau jalan, lalu kabupaten/kota. Tidak tahu: ketik ?."),
        ),
        "time": (
            _("WAKTU"),
            _(
                'Kapan itu terjadi. Kata-kata boleh: "sejak Maret 2022", "tiap panen". Tidak '
                "tahu: ketik ?."
            ),
        ),
        "reported_party": (
            _("DIADUKAN"),
            _("Kantor atau orang yang dikeluhkan, dengan kotanya bila ada. Tidak tahu: ketik ?."),
        ),
        "evidence": (
            _("BUKTI"),
            _(
                "Yang dibawa hari ini. Yang belum ada ditulis di belakang kata kurang: dan "
                "tercetak pada tanda terima dengan batas waktunya."
            ),
        ),
        "address": (_("ALAMAT"), _("Alamat pelapor sekarang, boleh berbeda dari kartunya.")),
        "own_experience": (
            _("SYARAT: DIALAMI SENDIRI"),
            _("Y bila pelapor sendiri yang dirugikan, T bila ia mewakili orang lain."),
        ),
        "in_court": (
            _("SYARAT: PERKARA PENGADILAN"),
            _("Y bila perkara ini sedang atau pernah di pengadilan. Laporan tetap dapat dicatat."),
        ),
        "reported_before": (
            _("SYARAT: PERNAH LAPOR"),
            _("Y bila hal yang sama pernah dilaporkan ke sini. Laporan tetap dapat dicatat."),
        ),
        "classification": (
            _("JENIS"),
            _("1 pengaduan: ada yang dirugikan. 2 aspirasi: usul. 3 permintaan informasi."),
        ),
        "confidential": (
            _("RAHASIA"),
            _("Y: tanda terima dan pencarian tidak memuat isi laporan. Tanyakan bila ragu."),
        ),
        "topic": (
            _("TOPIK"),
            _("Satu angka memilih usul; 0 bila analis yang menentukan; ^T semua topik."),
        ),
        "subject": (
            _("POKOK"),
            _("Satu baris, judul laporan. Enter pada usul: mengambil usulnya."),
        ),
    }


def _person() -> Mapping[str, Told]:
    return {
        "kind": (
            _("DOKUMEN"),
            _(
                "Kartu yang diserahkan. Isi kartunya tidak disalin selain nama dan nomor. "
                "IKD ada di telepon: diperlihatkan saja, tidak ditahan."
            ),
        ),
        "number": (
            _("NOMOR DOKUMEN"),
            _(
                "Seperti di kartu; spasi dan titik boleh. Format benar belum berarti kartunya "
                "benar: cocokkan nama dan foto. Peringatan tidak pernah menghentikan Anda."
            ),
        ),
        "name": (_("NAMA"), _("Seperti di kartu. Nama ini yang dipakai menyapa dan di kertas.")),
        "phone": (
            _("HP"),
            _("Nomor untuk dihubungi, atau alamat surel. Ketik - bila tidak punya."),
        ),
        "pass": (
            _("ID TAMU"),
            _(
                "Nomor pada kartu tamu yang diserahkan. Kartu identitas disimpan di slot "
                "bernomor sama dan kembali ketika kartu tamu kembali."
            ),
        ),
        "CardBack.pass": (
            _("ID TAMU YANG KEMBALI"),
            _(
                "Nomor pada kartu tamu yang diserahkan kembali. Enter pertama menunjukkan kartu "
                "siapa di slot mana, Enter kedua mencatat bahwa kartunya diserahkan."
            ),
        ),
        "CounterCard.pass": (
            _("ID TAMU YANG KEMBALI"),
            _(
                "Nomor pada kartu tamu, atau pindai kodenya. Enter menunjukkan slotnya, Enter lagi "
                "= diserahkan. Bila pembicaraannya belum selesai, F12 yang mengakhirinya."
            ),
        ),
        "AskTicket.pass": (
            _("ID TAMU"),
            _("Nomor di kartu tamu yang diperlihatkan; boleh kosong. Server belum dapat ditanya."),
        ),
        "AskTicket.name": (
            _("NAMA"),
            _("Nama orangnya, untuk menyapa; boleh kosong. Data dari loket menyusul sendiri."),
        ),
        "reason": (
            _("ALASAN MEMPERLIHATKAN"),
            _(
                "Mengapa nomor dokumen dan telepon perlu dilihat. Alasan, nama Anda, dan jamnya "
                "tercatat sebelum datanya terlihat; 15 detik kemudian tertutup lagi."
            ),
        ),
        "ticket": (
            _("NOMOR DI KERTAS"),
            _(
                "Nomor antrean pada kertas pengunjung, misalnya A-016; a16 juga dibaca. Enter "
                "membuka isiannya, juga yang diparkir setengah terisi."
            ),
        ),
        "AskTicket.ticket": (
            _("NOMOR DI KERTAS"),
            _(
                "Nomor antrean pada kertas pengunjung, misalnya A-016; a16 juga dibaca. Dicatat "
                "di PC ini dan dikirim begitu server kantor menjawab lagi."
            ),
        ),
        "AskForm.ticket": (_("NOMOR ANTREAN"), _("Huruf dan angkanya, misalnya A-016.")),
        "note": (
            _("CATATAN"),
            _("Satu kalimat untuk petugas yang meneruskan; boleh kosong. Tidak pernah tercetak."),
        ),
        "represents": (
            _("KUASA DARI"),
            _("Nama orang yang diwakili menurut surat kuasa. Kosong: datang untuk diri sendiri."),
        ),
        "AskForm.address": (
            _("ALAMAT SEKARANG"),
            _("Alamat pelapor sekarang; sudah tertulis nanti di meja. Kosong: ditanyakan di meja."),
        ),
        "guest_pass": (
            _("ID TAMU"),
            _("Nomor pada kartu tamu yang hilang, atau yang ketemu lagi. Tidak dipakai lagi dulu."),
        ),
        "registration_number": (
            _("NOMOR LAPORAN"),
            _(
                "Sepuluh huruf dan angka dari tanda terima, misalnya 7F3K9-Q2MXT. Huruf kecil, "
                "spasi, dan tanda hubung tidak masalah; I dan O dibaca 1 dan 0. Salah satu huruf "
                "saja langsung ketahuan dari huruf pemeriksanya."
            ),
        ),
    }


def _sign_in() -> Mapping[str, Told]:
    return {
        "officer": (
            _("KODE PETUGAS"),
            _(
                "Kode Anda di kantor ini, misalnya petugas-3; bukan nama. Yang terakhir masuk di "
                "PC ini sudah tertulis: hapus dan ketik kode sendiri bila Anda orang lain."
            ),
        ),
        "FirstStart.officer": (
            _("KODE PENYELIA"),
            _("Kode pertama kantor ini, misalnya penyelia-1. Tetap selamanya, jadi bukan nama."),
        ),
        "officer_name": (_("NAMA"), _("Seperti tampil di layar dan pada tanda terima.")),
        "pin": (
            _("PIN"),
            _(
                "6 sampai 12 angka, tampil sebagai titik. Sesudah beberapa kali salah harus "
                "menunggu, makin lama makin panjang. Lupa: penyelia memberi PIN baru."
            ),
        ),
        "AskForm.pin": (
            _("PIN UNTUK PETUGAS"),
            _("6 sampai 12 angka, dipilih petugasnya sendiri di sini. Jangan ditulis di mana pun."),
        ),
        "pin_again": (_("PIN SEKALI LAGI"), _("PIN yang sama, supaya salah ketik ketahuan.")),
        "again": (_("PIN SEKALI LAGI"), _("PIN yang sama, supaya salah ketik ketahuan.")),
        "recovery": (
            _("KODE PEMULIHAN"),
            _(
                "Membuka data kantor bila PC server rusak. Huruf kecil, spasi, dan tanda hubung "
                "tidak masalah. Simpan kertasnya di brankas, jangan difoto."
            ),
        ),
    }


def _supervisor() -> Mapping[str, Told]:
    return {
        "quota": (
            _("KUOTA HARI INI"),
            _("Berapa nomor diberikan hari ini; lobi melihatnya seketika. Alasannya tercatat."),
        ),
        "why": (_("ALASAN"), _("Satu kalimat; tercatat dengan nama Anda dan jamnya.")),
        "kept_at": (
            _("DISIMPAN DI"),
            _("Tempat kartu yang tertinggal, supaya besok pagi langsung ditemukan."),
        ),
        "told": (
            _("DIBERI TAHU"),
            _("Siapa sudah memberi tahu pemiliknya, dengan cara apa, jam berapa. Boleh kosong."),
        ),
        "how": (
            _("DISELESAIKAN"),
            _("Apa yang sudah dilakukan tentang catatan ini; tercatat dan tidak tampil lagi."),
        ),
        "code": (
            _("KODE PETUGAS"),
            _("Huruf kecil dan angka, misalnya contoh-7. Tetap selamanya, jadi bukan nama."),
        ),
        "AskForm.name": (_("NAMA"), _("Seperti tampil di layar dan pada tanda terima.")),
        "roles": (
            _("PERAN"),
            _("Satu angka untuk tiap peran, misalnya 23. Peran menentukan tempat kerjanya."),
        ),
        "day": (
            _("HARI"),
            _("Hari yang ingin dilihat, misalnya 20-11 atau 20. Yang tertulis: hari ini."),
        ),
    }
