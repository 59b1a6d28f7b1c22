"""What the help says about each line of the numbered lists of F8, as ``workplace.id``.

A line whose id is made when it is drawn (a reason, a desk, an officer) says all in its words.
"""

from __future__ import annotations

from collections.abc import Mapping

from desk_tui.i18n import _


def choice_help() -> Mapping[str, str]:
    """Return a sentence for each line of the lists of F8, as ``workplace.id``."""
    return {
        "desk.no_show": _("Sesudah 3 panggilan; nomornya dapat datang lagi lewat registrasi."),
        "desk.second": _("Perkara lain dari orang yang sama: isian kosong, nomor laporan sendiri."),
        "desk.card": _("Kartu tamu datang, kartu identitas kembali."),
        "desk.receipt": _("Tanda terima terakhir di layar, seperti tercetak."),
        "desk.officer": _("Petugas lain meneruskan; pengunjung dan draf tetap di meja ini."),
        "desk.parked": _("Pengunjung yang diparkir kembali ke meja, teksnya terbuka lagi."),
        "desk.left": _("Teks yang kunjungannya diambil alih; masih dapat disimpan dengan F9."),
        "desk.end": _("Informasi saja, bukan wewenang, pulang: teks dibuang sesudah F12."),
        "desk.move": _("Pengunjung dan teksnya pindah; di sana F2 lalu Enter membukanya."),
        "desk.park": _("Meja bebas, teks menunggu di PC ini; F8 7 melanjutkan."),
        "desk.undo": _("Langkah terakhir Anda di meja ini, selama belum ada langkah lain."),
        "desk.spelling": _("Kata yang tidak ada di daftar kata; tidak ada yang diubah sendiri."),
        "desk.drop": _("Perubahan dibuang sesudah F12; laporannya tetap seperti semula."),
        "officer.change": _("Petugas lain masuk di sini dan meneruskan semua yang ada."),
        "officer.beside": _("Petugas kedua duduk di samping; namanya ikut tercatat."),
        "officer.alone": _("Pendamping selesai; yang pertama tetap bertugas."),
        "officer.out": _("Yang berikutnya masuk dengan kode dan PIN sendiri."),
        "lobby.void": _("Nomor tetap terpakai, tempatnya kembali; alasan lalu F12."),
        "lobby.quota": _("Penyelia membaca permintaannya dan menjawab di baris 22."),
        "lobby.preview": _("Kertas nomor terakhir di layar, seperti tercetak."),
        "registration.shown": _(
            "Kartu tidak dititip: IKD, atau pemiliknya menolak. ID tamu tetap."
        ),
        "registration.proxy": _("Nama orang yang diwakili; surat kuasanya bermeterai."),
        "registration.companion": _("Orang kedua masuk: kartu tamu dan slot sendiri."),
        "registration.priority": _("Alasan prioritas berubah; nomor di kertas tetap."),
        "registration.address": _("Alamat sekarang; boleh juga nanti di meja."),
        "registration.lost": _("ID tamu itu tidak diberikan lagi sampai ketemu."),
        "registration.correct": _("Data yang salah ketik sesudah terdaftar; yang lama tersimpan."),
        "registration.cancel": _("Tidak datang sesudah 3 panggilan, atau nomornya dibatalkan."),
        "registration.undo": _("Kartu yang baru saja diserahkan ternyata belum: kembali tercatat."),
        "supervisor.quota": _("Lebih atau kurang nomor hari ini, dengan alasan."),
        "supervisor.void": _("Nomor yang salah beri; tetap terpakai, tempatnya kembali."),
        "supervisor.release": _("PC mejanya diam: pengunjungnya dapat dipanggil meja lain."),
        "supervisor.cards": _(
            "Catat di mana kartu yang tertinggal disimpan, dan siapa diberi tahu."
        ),
        "supervisor.attention": _("Tulis bagaimana sebuah catatan diselesaikan; ia lalu hilang."),
        "supervisor.open": _("Yang dilihat setiap pagi, satu per satu."),
        "supervisor.close": _("Yang dilihat setiap sore; F12 menutup hari."),
        "supervisor.reveals": _("Siapa melihat data siapa, kapan, dan alasannya."),
        "supervisor.people": _("Petugas, PIN, PC baru, PC yang dicabut."),
        "supervisor.add": _("Kode, nama, peran, dan PIN pertama."),
        "supervisor.change": _("Nama atau peran; kodenya tetap selamanya."),
        "supervisor.disable": _("Tidak dapat masuk lagi; catatannya tetap. Dapat diaktifkan lagi."),
        "supervisor.pin": _("Untuk yang lupa; petugasnya sendiri yang mengetiknya."),
        "supervisor.code": _("PC baru masuk kantor ini dengan kode sekali pakai."),
        "supervisor.pcs": _("Mana yang terdengar, dan mencabut yang hilang."),
    }


def choice_told(workplace: str, choice: str) -> str:
    """Return a sentence for a line of a list; empty for one that says all in its words."""
    texts = choice_help()
    return texts.get(f"{workplace}.{choice}") or texts.get(f"officer.{choice}", "")
