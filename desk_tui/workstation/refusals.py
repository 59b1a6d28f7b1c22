"""What the hub's refusals are called on a screen, and what to do next."""

from __future__ import annotations

from desk_tui.errors import ForkedError, RefusedError
from desk_tui.i18n import _
from desk_tui.workstation.refusals_desk import desk_texts
from desk_tui.workstation.refusals_people import people_texts

SESSION_OVER = frozenset({"sign_in_needed", "session_over", "officer_disabled"})
"""Refusals after which somebody signs in again; the work stays as it is."""
NOT_ALLOWED = SESSION_OVER | {
    "role_missing",
    "not_your_visit",
    "local_only",
    "already_set_up",
    "unknown_officer",
}
"""Refusals of the hub that are about who asks, not about what."""


def refused(code: str, detail: str = "") -> RefusedError:
    """Return the error of a refusal; an unknown code is still a sentence."""
    title, message = _texts(detail).get(
        code, (_("Server kantor menolak."), _("Tidak ada yang berubah. Panggil penyelia."))
    )
    return RefusedError(code, title, message)


def misfit(sentence: str) -> ForkedError:
    """Return the error of a PC and a hub that do not fit; its message is one line of row 23."""
    return ForkedError(
        _("PC ini dan server kantor tidak cocok."),
        _("{sentence} Panggil penyelia.").format(sentence=sentence),
    )


def _texts(detail: str) -> dict[str, tuple[str, str]]:
    ticket, since, number = (*detail.split(" "), "", "", "")[:3]
    return {
        "quota_full": (
            _("Nomor hari ini habis."),
            _("Tekan 0: cetak lembar informasi."),
        ),
        "numbers_closed": (
            _("Nomor sedang tidak dibagikan."),
            _("Nomor dibagikan pukul {time}.").format(time=detail),
        ),
        "no_numbers_lent": (
            _("Server kantor tidak menjawab dan nomor cadangan habis."),
            _("Catat nama di kertas, coba lagi sebentar lagi, atau panggil penyelia."),
        ),
        "day_not_open": (
            _("Hari layanan belum dibuka."),
            _("Hari ini libur menurut kalender. Panggil penyelia."),
        ),
        "calls_closed": (
            _("Di luar jam layanan."),
            _("Panggil lagi sesudah istirahat atau saat layanan dibuka."),
        ),
        "nobody_waiting": (
            _("Belum ada yang menunggu."),
            _("Tekan F2 lagi nanti; layar ini memberi tahu."),
        ),
        "ticket_in_use": (
            _("{ticket} sudah dipanggil.").format(ticket=detail),
            _("Nomor itu tidak dapat dibatalkan lagi."),
        ),
        "unknown_ticket": (
            _("Nomor ini tidak dikenal."),
            _("Periksa nomor dan tanggal di kertasnya."),
        ),
        "ticket_done": (
            _("{ticket} hari ini sudah dipanggil atau dibatalkan.").format(ticket=detail),
            _("Periksa nomor di kertasnya."),
        ),
        "pass_not_here": (
            _("Kartu untuk ID tamu {number} tidak ada di meja ini.").format(number=detail),
            _("Ketik nomor di kartu tamunya, atau tanyakan ke meja lain."),
        ),
        "day_closed": (
            _("Hari layanan sudah ditutup."),
            _("Minta penyelia membuka hari lagi bila masih ada yang dilayani."),
        ),
        "no_such_counter": (
            _("Loket registrasi ini tidak ada di kantor ini."),
            _("Ada {last} loket: pilih yang lain dengan ^O.").format(last=detail),
        ),
        "quota_out_of_range": (
            _("Kuota harus {least} sampai {most}.").format(least=ticket, most=since),
            _("Ketik angka lain. Batasnya ada di profil kantor."),
        ),
        "quota_below_given": (
            _("{count} nomor sudah diberikan atau dipinjamkan.").format(count=detail),
            _("Kuota tidak dapat lebih rendah dari itu."),
        ),
        "reason_needed": (
            _("Isian ini belum lengkap."),
            _("Isi alasan dan keterangannya, lalu coba lagi."),
        ),
        "nobody_has_it": (
            _("{ticket} tidak sedang di meja atau loket mana pun.").format(ticket=detail),
            _("Tidak ada yang perlu dilepas."),
        ),
        "no_card_out": (
            _("Tidak ada kartu dititip untuk ID tamu {number}.").format(number=detail),
            _("Periksa nomor slotnya di daftar kartu."),
        ),
        "cards_out": (
            _("{count} kartu belum kembali dan belum dicatat.").format(count=detail),
            _("Kembalikan, atau catat di mana disimpan dan siapa yang diberi tahu."),
        ),
        "visits_open": (
            _("{count} pengunjung masih di meja atau diparkir.").format(count=detail),
            _("Tunggu sampai selesai, atau lepaskan dari mejanya, lalu tutup hari."),
        ),
        "nothing_to_settle": (
            _("Hal ini sudah diselesaikan."),
            _("Daftar di layar sebentar lagi terbaru."),
        ),
        "last_supervisor": (
            _("Harus selalu ada satu penyelia yang aktif."),
            _("Jadikan petugas lain penyelia lebih dulu."),
        ),
        "unknown_workstation": (
            _("PC itu tidak ada dalam daftar."),
            _("Daftar di layar sebentar lagi terbaru."),
        ),
        "no_such_desk": (
            _("Meja ini tidak ada di kantor ini."),
            _("Ada {last} meja: pilih yang lain dengan ^O.").format(last=detail),
        ),
        "no_such_pass": (
            _("ID tamu itu tidak ada."),
            _("ID tamu bernomor 1 sampai {last}. Ketik nomor di kartunya.").format(last=detail),
        ),
        "pass_out": (
            _("ID tamu {number} sedang dipakai {ticket} sejak {since}.").format(
                number=number, ticket=ticket, since=since
            )
            if number
            else _("ID tamu itu sedang dipakai {ticket} sejak {since}.").format(
                ticket=ticket, since=since
            ),
            _("Ambil kartu tamu lain, ketik nomornya, Enter."),
        ),
        "pass_lost": (
            _("ID tamu {number} tercatat hilang.").format(number=detail),
            _("Ambil kartu tamu lain. Ketemu lagi? F8 6."),
        ),
        "pass_not_lost": (
            _("ID tamu {number} tidak tercatat hilang.").format(number=detail),
            _("Periksa nomornya."),
        ),
        "card_unknown": (
            _("Tidak ada kartu untuk ID tamu {number}.").format(number=detail),
            _("Periksa nomor di kartu tamunya."),
        ),
        "nobody_at_counter": (
            _("Tidak ada pengunjung di loket ini."),
            _("Tekan F2 untuk memanggil, atau ketik nomor antreannya."),
        ),
        "counter_busy": (
            _("{ticket} masih di loket ini.").format(ticket=detail),
            _("Simpan dulu, atau Esc memarkir isiannya."),
        ),
        "at_other_counter": (
            _("{ticket} sedang di loket registrasi {counter}.").format(
                ticket=ticket, counter=since
            ),
            _("Tanyakan ke loket itu."),
        ),
        "not_for_registration": (
            _("{ticket} hari ini tidak menunggu registrasi.").format(ticket=detail),
            _("Periksa nomor dan tanggal di kertasnya."),
        ),
        "nothing_to_undo": (
            _("Tidak ada yang dapat dibatalkan."),
            _("Hanya kartu yang baru saja diserahkan."),
        ),
        "undo_needs_server": (
            _("Kartu itu dicatat di PC lain; server kantor tidak menjawab."),
            _("Simpan kartunya, coba lagi setelah tersambung."),
        ),
        "no_visitor": (
            _("Tidak ada pengunjung di meja ini."),
            _("Tekan F2 untuk memanggil."),
        ),
        "visitor_at_desk": (
            _("{ticket} masih di meja ini.").format(ticket=detail),
            _("Selesaikan dulu yang itu, lalu ulangi."),
        ),
        "card_given_back": (
            _("Kartu {ticket} sudah diserahkan pukul {since}.").format(ticket=ticket, since=since),
            _("Laporannya tidak dapat dibetulkan lagi; teks Anda tetap di PC ini."),
        ),
        "visitor_left": (
            _("Kartu {ticket} sudah diserahkan pukul {since}.").format(ticket=ticket, since=since),
            _("Kunjungannya selesai. Untuk hal lain: nomor antrean baru dari lobi."),
        ),
        "no_last_report": (
            _("Belum ada laporan hari ini di meja ini."),
            _("Yang dapat dibetulkan adalah laporan terakhir."),
        ),
        "nothing_changed": (
            _("Belum ada yang berubah."),
            _("Betulkan dulu, lalu F9; Esc menutup tanpa perubahan."),
        ),
        "reporter_unknown": (
            _("Data pelapor belum ada di PC ini."),
            _("Datang sendiri begitu server kantor menjawab."),
        ),
        "reason_missing": (
            _("Alasannya belum ada."),
            _("Pilih alasan, atau tulis sendiri."),
        ),
        "too_few_calls": (
            _("Panggil dulu tiga kali."),
            _("Tekan F3 untuk memanggil ulang."),
        ),
        "incomplete": (
            _("Isian wajib belum lengkap."),
            _("Lengkapi isian bertanda !, lalu tekan F9."),
        ),
        "nothing_to_print": (
            _("Belum ada yang dapat dicetak."),
            _("Kertas terakhir hari ini belum ada."),
        ),
        **desk_texts(detail),
        **people_texts(detail),
        "never_connected": (
            _("PC ini belum pernah tersambung."),
            _("Tunggu tersambung, atau panggil penyelia."),
        ),
    }
