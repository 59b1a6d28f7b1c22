"""What the help says about each workplace at each stage, and what a key does there.

A stage is a name of ``keymap.ROWS``: ``desk.idle``, ``lobby``, ``sign_in``. The keymap says
what a verb does everywhere; here stands what it does at one stage, when that is more.
"""

from __future__ import annotations

from collections.abc import Mapping

from desk_tui.i18n import N_, _

NOT_AT: Mapping[str, frozenset[str]] = {
    "desk.idle": frozenset({"next_field", "previous_field"}),
    "tracking": frozenset({"next_field", "previous_field"}),
}
"""Verbs a stage has no use for: no field to step through."""

TYPED_AT: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "lobby": (
        ("1 - 6", N_("Satu nomor"), N_("Angkanya sekaligus alasannya; 1 umum, 2-6 prioritas.")),
        ("0", N_("Tidak dapat nomor"), N_("Lembar informasi tercetak, orangnya terhitung.")),
        (
            N_("Y  T"),
            N_("Kertas keluar?"),
            N_("Lihat printernya: Y ya, T cetak sekali lagi sebagai SALINAN."),
        ),
    ),
    "desk.idle": (
        (
            N_("Y  T"),
            N_("Kertas keluar?"),
            N_("Lihat printernya: Y ya, T cetak sekali lagi sebagai SALINAN."),
        ),
    ),
}
"""Signs that are no verbs of the keymap but the work itself: keys, what they are, what they do."""


def place_name(workplace: str) -> str:
    """Return how the help calls a workplace or a cover."""
    return {
        "lobby": _("lobi"),
        "registration": _("registrasi"),
        "desk": _("meja"),
        "waiting_room": _("ruang tunggu"),
        "supervisor": _("penyelia"),
        "tracking": _("cari laporan"),
        "sign_in": _("masuk"),
        "locked": _("terkunci"),
        "not_yours": _("bukan tempat kerja Anda"),
        "first_start": _("pertama kali"),
        "recovery": _("kode pemulihan"),
    }.get(workplace, workplace)


def stage_help() -> Mapping[str, tuple[str, ...]]:
    """Return a few sentences by stage; each text is wrapped where it is drawn."""
    exchange = (
        _("Data pelapor selama bicara. Esc kembali ke cerita; yang diketik di sini tetap."),
    )
    return {
        "desk.idle": (
            _("F2 memanggil; Enter bila orangnya datang; F3 mengulang sesudah 30 detik."),
            _(
                "Tidak ada yang menunggu: F2 = SIAP MENERIMA. Yang berikutnya terpanggil sendiri "
                "ke meja yang paling lama siap, dengan satu bunyi. Esc atau ^L mengakhirinya."
            ),
            _(
                "Tanda terima ? keluar?: lihat printernya. Y bila kertasnya ada, T atau ^R "
                "mencetak sekali lagi sebagai SALINAN."
            ),
            _(
                "F5 membetulkan laporan terakhir selama kartunya di sini; tercetak PERBAIKAN "
                "dengan nomor yang sama. F8 2 laporan kedua dari orang yang sama."
            ),
            _("F8 1 tidak datang, sesudah 3 panggilan; F8 6 membatalkan langkah terakhir Anda."),
            _(
                "Server kantor diam: F2 bertanya nomor di kertas pengunjung. Yang dicatat di sini "
                "menyusul sendiri."
            ),
        ),
        "desk.talking": (
            _("Tulis sambil mendengarkan; tersimpan sendiri tiap detik, jamnya di baris 22."),
            _(
                "F9 kapan saja: yang kurang bertanda !, kursor ke yang pertama. Lengkap: bacakan "
                "ringkasannya, lalu F12 menyimpan dan mencetak. Esc kembali ke huruf yang sama."
            ),
            _(
                "F8: 1 akhiri tanpa laporan, 3 pindah ke meja atau petugas lain, 4 parkir (meja "
                "bebas, teksnya menunggu), 5 ganti petugas, 6 membatalkan langkah terakhir."
            ),
            _("Baris 1, 15-20 atau lewat 20 menit: hanya pemberitahuan. Tidak ada yang terkunci."),
            _("Masa kerja berakhir: ^L atau F8 5 untuk masuk lagi; pembicaraan dan teks tetap."),
        ),
        "desk.correcting": (
            _("KOREKSI: laporan yang sudah terdaftar, dengan isinya. Nomornya tetap sama."),
            _(
                "F9 menunjukkan yang akan dicetak; F12 menyimpan dan mencetak PERBAIKAN. Isi yang "
                "lama tetap tersimpan di catatan kantor."
            ),
            _(
                "Esc menutup: laporan tetap seperti semula, yang sudah diubah menunggu F5 "
                "berikutnya. F8 1 membuang perubahan itu, dengan F12."
            ),
            _("F5 membetulkan nama, HP, dan alamat; F8 5 ganti petugas, perbaikannya ikut."),
        ),
        "desk.wide": (
            _(
                "CERITA memenuhi layar; isian lain tetap ada di bawahnya. ^N atau Esc kembali; "
                "F9 juga kembali, lalu menunjukkan yang masih kurang."
            ),
        ),
        "desk.reporter": exchange,
        "desk.reporter_masked": exchange,
        "lobby": (
            _(
                "1 sampai 6 memberi satu nomor; angkanya sekaligus alasannya. 1 umum (A), 2-6 "
                "prioritas (P): lansia, disabilitas, hamil, anak kecil, korban bencana."
            ),
            _("0 untuk yang tidak mendapat nomor: lembar informasi tercetak, terhitung."),
            _("Tombol yang sama dalam 2 detik dihitung sekali, juga bila tertahan."),
            _(
                "Nomor ? keluar?: lihat printernya. Y bila kertasnya ada, T mencetak SALINAN. "
                "Printer mati tidak menghentikan nomor: tulis nomornya di kertas."
            ),
        ),
        "registration": (
            _(
                "F2 memanggil dan membuka isian; kertas yang dipindai membukanya juga. Tanpa F2: "
                "ketik nomor di kertas, lalu Enter."
            ),
            _(
                "Enter sampai ID tamu, Enter di sana menyimpan dan mencetak slip; ^S dari isian "
                "mana pun sama. Esc parkir: isiannya menunggu di daftar, setengah terisi."
            ),
            _(
                "Dokumen lain: Shift+Tab dari Nomor, lalu angkanya. NIK yang pernah datang "
                "mengisi nama dan HP; cocokkan dengan kartunya. Slip ? keluar?: ^R, Y atau T."
            ),
            _(
                "F9 kapan saja: ID tamu, Enter, Enter = diserahkan. ID tamu yang dipindai (ID-21) "
                "langsung terbuka di isian mana pun. F8 9 membatalkannya."
            ),
        ),
        "waiting_room": (
            _("Layar untuk yang menunggu; tidak memuat nama siapa pun dan tidak dikunci."),
            _("Panggilan terbaru paling atas, ditandai garis tebal. Ulangan naik lagi."),
            _("Server kantor diam: panggilan terakhir tetap, dan layar bilang sejak kapan."),
        ),
        "supervisor": (
            _("Siapa di mana sejak kapan; ! di depan meja: PC-nya diam lebih dari semenit."),
            _("DARURAT tampil paling atas: tempat, petugas, jam. Datangi dulu, lalu F8 5."),
            _("F8 memuat semua tindakan; yang belum dapat dilakukan abu-abu, dengan sebab."),
            _("Perlu perhatian: catatan yang tidak cocok. F8 5 menyelesaikannya, tercatat."),
            _("Pagi: F8 6 membuka hari. Sore: F8 7 menutupnya, langkah demi langkah, F12."),
        ),
        "tracking": (
            _("Menjawab keadaan laporan dan tenggatnya, tidak pernah isinya."),
            _("Enter mencari, ^F nomor lain; Esc kembali ke tempat semula, isian di sana tetap."),
        ),
        "sign_in": (
            _("Siapa bekerja di sini dicatat. Tempat kerjanya tertulis di baris 1."),
            _("Kode, Enter, PIN, Enter. Yang sedang dikerjakan di PC ini tetap ada di baliknya."),
            _("Tempat kerja lain: ^O. Selesai bertugas: ^O, lalu baris terakhir."),
        ),
        "locked": (
            _("Tidak ada yang hilang: pengunjung, draf, dan isian tetap seperti tadi."),
            _("PIN Anda, lalu Enter. Yang diketik di sini tidak sampai ke pekerjaan di baliknya."),
            _("Petugas lain: Shift+Tab, kode sendiri, Tab, PIN (ganti petugas)."),
        ),
        "not_yours": (
            _("Peran petugas menentukan tempat kerja yang dapat dibuka."),
            _("Penyelia dapat menambah peran; ^O membuka tempat kerja lain."),
        ),
        "first_start": (
            _("Sekali saja, di PC server: penyelia pertama kantor ini."),
            _("Sebelum Enter terakhir belum ada yang dibuat; ^Q keluar kapan saja."),
        ),
        "recovery": (
            _("Tulis di kertas, simpan di brankas. Ditanyakan kembali sekali."),
            _("Esc menunda: ditanyakan lagi saat penyelia masuk."),
        ),
    }


def told_at(stage: str) -> Mapping[str, str]:
    """Return what keys do at ``stage``, by id, where the keymap's own words are too few."""
    talk = {
        "enter": _("Isian berikutnya; baris baru dalam CERITA dan HARAPAN."),
        "next_field": _("Isian berikutnya; keluar dari CERITA dan HARAPAN."),
        "back": _("Menutup daftar, ringkasan, atau cerita penuh. Tidak pernah menghapus."),
        "more": _("Akhiri tanpa laporan, pindah meja, parkir, ganti petugas, batalkan langkah."),
        "done": _("Yang kurang bertanda !; lengkap: ringkasan untuk dibacakan."),
        "yes": _("Di bawah ringkasan: simpan dan cetak. Di sini tidak berbuat apa pun."),
    }
    told: Mapping[str, Mapping[str, str]] = {
        "desk.idle": {
            "call": _("Panggil yang berikutnya; tidak ada yang menunggu: SIAP MENERIMA."),
            "again": _("Panggil sekali lagi yang sama, mulai 30 detik sesudahnya."),
            "enter": _("Yang dipanggil sudah datang: pembicaraannya terbuka."),
            "reporter": _("Betulkan laporan terakhir, selama kartunya masih di sini."),
            "more": _("Tidak datang, laporan kedua, tanda terima, ganti petugas, yang diparkir."),
            "done": _("Kartu identitas kembali, di kantor tanpa loket registrasi."),
            "back": _("Mengakhiri SIAP MENERIMA; selain itu tidak berbuat apa pun."),
            "lock": _("Kunci layar; PIN membukanya. Mengakhiri SIAP MENERIMA."),
        },
        "desk.talking": talk,
        "desk.wide": {**talk, "wide": _("Kembali ke isian."), "back": _("Kembali ke isian.")},
        "desk.correcting": {
            **talk,
            "reporter": _("Betulkan nama, HP, dan alamat pelapor."),
            "more": _("Buang perbaikan ini, ganti petugas."),
            "done": _("Menunjukkan yang akan dicetak sebagai PERBAIKAN."),
            "back": _("Menutup; laporan tetap seperti semula, perubahan menunggu F5."),
        },
        "lobby": {
            "more": _("Batalkan nomor terakhir, minta kuota, lihat kertasnya; PIN ditanyakan."),
            "reprint": _("Cetak nomor terakhir sekali lagi sebagai SALINAN."),
        },
        "registration": {
            "call": _("Panggil yang berikutnya ke loket ini; isiannya terbuka."),
            "more": _("Diperlihatkan saja, kuasa, pendamping, prioritas, alamat, koreksi, batal."),
            "done": _("Kartu identitas kembali kepada pemiliknya; isian yang terbuka tetap."),
            "enter": _("Isian berikutnya; di ID tamu menyimpan."),
            "save": _("Simpan dan cetak slip, dari isian mana pun."),
            "back": _("Parkir isian; terbuka lagi dari daftar, setengah terisi."),
            "reprint": _("Slip terakhir sekali lagi; nasibnya tidak jelas: Y keluar, T cetak."),
        },
        "supervisor": {
            "more": _("Kuota, batalkan nomor, lepaskan, kartu, catatan, hari, petugas dan PC."),
        },
        "tracking": {
            "find": _("Mulai nomor baru."),
            "back": _("Kembali ke tempat semula; isian di sana tetap ada."),
            "enter": _("Tanyakan nomor ini kepada server kantor."),
        },
        "waiting_room": {"workplace": _("Tempat kerja lain di PC ini.")},
        "sign_in": {
            "enter": _("Isian berikutnya; di PIN masuk."),
            "quit": _("Tutup program; yang tersimpan tetap ada."),
        },
        "locked": {"enter": _("Buka dengan PIN ini.")},
        "not_yours": {"enter": _("Petugas lain masuk di sini.")},
        "first_start": {
            "enter": _("Isian berikutnya; yang terakhir membuat penyelia pertama."),
            "back": _("Tidak berbuat apa pun di sini."),
        },
        "recovery": {
            "enter": _("Sudah ditulis; lalu ketik kodenya kembali."),
            "back": _("Nanti, saat penyelia masuk lagi; atau melihat kodenya lagi."),
        },
    }
    return told.get(stage, {})
