"""Refusals about who asks: signing in, PINs, roles, the recovery code; what to do next."""

from __future__ import annotations

from desk_tui.i18n import _


def people_texts(detail: str) -> dict[str, tuple[str, str]]:
    """Return heading and sentence of each code; ``detail`` is its place or its seconds."""
    return {
        "sign_in_needed": (
            _("Belum ada petugas yang masuk."),
            _("Masuk dengan kode petugas dan PIN, lalu ulangi. Yang sudah diketik tetap ada."),
        ),
        "session_over": (
            _("Masa kerja di PC ini sudah berakhir."),
            _("Masuk lagi dengan PIN, lalu ulangi. Yang sudah diketik tetap ada."),
        ),
        "officer_disabled": (
            _("Petugas ini tidak aktif lagi."),
            _("Panggil penyelia; petugas lain dapat meneruskan (ganti petugas)."),
        ),
        "role_missing": (
            _("Petugas ini tidak bertugas untuk itu."),
            _("Minta petugas yang bertugas, atau panggil penyelia."),
        ),
        "not_your_visit": (
            _("Pengunjung itu tidak di meja ini."),
            _("Laporan lamanya hanya dilihat di mejanya, selama ia di sana."),
        ),
        "local_only": (
            _("Ini hanya dapat dilakukan di PC server kantor."),
            _("Lakukan di PC tempat server kantor berjalan."),
        ),
        "role_missing_here": (
            _("Petugas itu tidak bertugas di {place}.").format(place=detail),
            _("Tidak ada yang berganti. Masukkan petugas lain."),
        ),
        "already_set_up": (
            _("Kantor ini sudah mempunyai penyelia."),
            _("Minta penyelia menambahkan petugas, lalu masuk dengan PIN."),
        ),
        "unknown_officer": (
            _("Kode petugas itu tidak dikenal."),
            _("Periksa kodenya, atau tambahkan petugas itu dulu."),
        ),
        "wrong_pin": (
            _("Kode petugas atau PIN salah."),
            _("Ketik lagi."),
        ),
        "wrong_pin_offline": (
            _("Kode petugas atau PIN salah, atau belum dikenal di PC ini."),
            _("Server kantor tidak menjawab: coba lagi sebentar lagi, atau panggil penyelia."),
        ),
        "wrong_pin_here": (
            _("PIN salah."),
            _("Ketik lagi."),
        ),
        "wait": (
            _("Terlalu banyak PIN salah."),
            _("Tunggu {seconds} detik, lalu ketik lagi.").format(seconds=detail),
        ),
        "same_officer": (
            _("Petugas ini sudah masuk di sini."),
            _("Petugas kedua masuk dengan kodenya sendiri."),
        ),
        "not_a_pin": (
            _("PIN itu tidak dapat dipakai."),
            _("PIN terdiri dari 6 sampai 12 angka."),
        ),
        "not_an_officer": (
            _("Kode, nama atau PIN tidak dapat dipakai."),
            _(
                "Kode: huruf kecil dan angka, misalnya penyelia-1. Nama: paling panjang 60"
                " huruf. PIN: 6 sampai 12 angka."
            ),
        ),
        "wrong_recovery_code": (
            _("Kode pemulihan tidak sama."),
            _("Bandingkan dengan yang tertulis di kertas, lalu ketik lagi."),
        ),
    }
