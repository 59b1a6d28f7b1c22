"""*Perlu perhatian*: what did not fit, said plainly, and what a person does about it.

Every code of the rules has its sentence here; a test finds one that has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desk_tui.i18n import _
from desk_tui.office.messages_views import AttentionLine
from desk_tui.office.workplaces import title


@dataclass(frozen=True, slots=True)
class Words:
    """What happened, and what to do; ``{ticket}`` and ``{place}`` are filled in."""

    what: str
    do: str


def said(line: AttentionLine) -> tuple[str, str]:
    """Return what happened and what to do, for a line of the list."""
    words = sentences().get(line.code) or Words(
        _("Catatan {ticket} dari {place} tidak cocok dengan yang lain."),
        _("Tanyakan petugasnya apa yang terjadi."),
    )
    filled = {
        "ticket": line.visit.rpartition("/")[2] or _("tanpa nomor"),
        "place": place_of(line.workplace),
    }
    what = words.what.format(**filled)
    return what[:1].upper() + what[1:], words.do.format(**filled)


def place_of(workplace: str) -> str:
    """Return a workplace in a sentence: ``meja 3``, ``registrasi``, ``server kantor``."""
    return _("server kantor") if workplace == "hub" else title(workplace).lower()


def sentences() -> Mapping[str, Words]:
    """Return the words by code."""
    return {**_numbers(), **_desks(), **_counters(), **_cards(), **_reports(), **_office()}


def _numbers() -> dict[str, Words]:
    return {
        "duplicate_number": Words(
            _("Nomor {ticket} ada dua kali."),
            _("Cari kedua kertasnya; beri salah satu orang nomor baru."),
        ),
        "number_beyond_loan": Words(
            _("Lobi memberi {ticket} di luar nomor cadangannya."),
            _("Nomor tetap dilayani. Tanyakan lobi; hitung sisa kuota."),
        ),
        "number_beyond_quota": Words(
            _("{ticket} hidup lagi dan kini melebihi kuota."),
            _("Nomor tetap dilayani. Naikkan kuota bila perlu."),
        ),
        "void_of_a_number_in_use": Words(
            _("{ticket} dibatalkan padahal sudah dipanggil."),
            _("Nomor tetap berlaku. Tanyakan lobi nomor mana yang dimaksud."),
        ),
        "call_of_a_number_never_printed": Words(
            _("{ticket} dipanggil, kertasnya mungkin tak pernah keluar."),
            _("Tanyakan {place} siapa yang datang dengan nomor itu."),
        ),
    }


def _desks() -> dict[str, Words]:
    return {
        "call_of_an_unknown_number": Words(
            _("{place} memanggil {ticket}, nomor yang tidak dikenal."),
            _("Minta petugas membaca lagi nomor di kertas."),
        ),
        "two_desks_one_visit": Words(
            _("{ticket} ada di dua meja sekaligus."),
            _("Tanyakan kedua meja siapa yang melayani; yang lain melepasnya."),
        ),
        "call_of_a_number_done": Words(
            _("{place} memanggil {ticket}, padahal sudah selesai atau batal."),
            _("Minta petugas membaca lagi nomor di kertas."),
        ),
        "desk_had_another_visit": Words(
            _("{place} memanggil orang lain; {ticket} dikembalikan ke antrean."),
            _("Pastikan {ticket} masih menunggu; ia dipanggil lagi menurut nomornya."),
        ),
        "call_of_a_visit_elsewhere": Words(
            _("{place} memanggil ulang {ticket}, yang tidak ada di sana."),
            _("Pastikan di mana {ticket} sekarang."),
        ),
        "start_of_a_visit_elsewhere": Words(
            _("{place} mulai berbicara dengan {ticket}, yang tercatat di tempat lain."),
            _("Tanyakan {place} siapa yang duduk di sana."),
        ),
        "no_show_of_a_visit_elsewhere": Words(
            _("{place} mencatat {ticket} tidak datang; ia tercatat di tempat lain."),
            _("Pastikan {ticket} masih menunggu atau sudah dilayani."),
        ),
        "end_of_a_visit_elsewhere": Words(
            _("{place} mengakhiri {ticket}, yang tercatat di tempat lain."),
            _("Tanyakan {place} pembicaraan siapa yang selesai."),
        ),
        "rest_of_a_visit_elsewhere": Words(
            _("{place} memarkir {ticket}, yang tercatat di tempat lain."),
            _("Tanyakan {place} siapa yang diparkir; pastikan di mana {ticket} sekarang."),
        ),
        "resumption_of_a_visit_elsewhere": Words(
            _("{place} melanjutkan {ticket}, yang tercatat di tempat lain."),
            _("Tanyakan {place} siapa yang duduk di sana."),
        ),
        "undoing_of_a_step_gone_by": Words(
            _("{place} membatalkan langkah pada {ticket} yang sudah berubah."),
            _("Tidak dipakai. Pastikan di mana {ticket} sekarang."),
        ),
        "talk_after_the_card": Words(
            _("{place} memulai laporan kedua {ticket} sesudah kartunya kembali."),
            _("Bila orangnya masih di sini, beri nomor baru."),
        ),
        "release_of_a_visit_nobody_has": Words(
            _("{ticket} dilepaskan, padahal tidak ada di meja mana pun."),
            _("Tidak ada yang perlu diubah; pastikan {ticket} sudah dilayani."),
        ),
    }


def _counters() -> dict[str, Words]:
    return {
        "registration_of_a_visit_at_a_desk": Words(
            _("{place} mendaftar {ticket}, yang sedang di meja."),
            _("Tanyakan di mana orangnya; nomor di kertas mungkin salah dibaca."),
        ),
        "two_counters_one_visit": Words(
            _("{ticket} didaftar di dua loket."),
            _("Pastikan kartunya di satu slot dan ID tamunya satu."),
        ),
        "counter_had_another_visit": Words(
            _("{place} melayani orang lain; isian {ticket} disisihkan."),
            _("Minta {place} melanjutkan isian {ticket} dari daftarnya."),
        ),
        "parking_of_a_visit_elsewhere": Words(
            _("{place} menyisihkan isian {ticket}, yang tidak ada di sana."),
            _("Pastikan {ticket} terdaftar."),
        ),
        "priority_of_an_unknown_visit": Words(
            _("{place} mengubah prioritas nomor yang tidak dikenal."),
            _("Tanyakan {place} nomor mana yang dimaksud."),
        ),
        "correction_of_an_unknown_visit": Words(
            _("{place} membetulkan data nomor yang tidak dikenal."),
            _("Tanyakan {place} siapa yang dimaksud, lalu betulkan lagi."),
        ),
        "correction_after_the_card": Words(
            _("{place} membetulkan {ticket} sesudah kartunya kembali."),
            _("Pembetulannya tersimpan, tidak dipakai. Hubungi pelapornya bila perlu."),
        ),
    }


def _cards() -> dict[str, Words]:
    return {
        "card_of_an_unknown_visit": Words(
            _("{place} menukar kartu untuk nomor yang tidak dikenal."),
            _("Cocokkan kotak kartu dengan daftar kartu dititip."),
        ),
        "card_of_a_void_number": Words(
            _("{place} mendaftar {ticket}, nomor yang sudah dibatalkan."),
            _("Beri orangnya nomor baru, atau kembalikan kartunya."),
        ),
        "pass_of_an_unknown_visit": Words(
            _("ID tamu diberikan untuk nomor yang tidak dikenal."),
            _("Cocokkan ID tamu di luar dengan daftar kartu dititip."),
        ),
        "guest_pass_out_twice": Words(
            _("Satu ID tamu tercatat pada dua orang, satunya {ticket}."),
            _("Lihat ID tamu {ticket}; minta {place} membetulkan nomornya."),
        ),
        "another_guest_pass_came_back": Words(
            _("{ticket} mengembalikan ID tamu yang bukan miliknya."),
            _("Cari siapa yang membawa ID tamu {ticket}; periksa kedua slotnya."),
        ),
        "lost_guest_pass_is_anothers": Words(
            _("ID tamu yang dilaporkan hilang tercatat pada orang lain."),
            _("Pastikan nomor ID tamu yang hilang, lalu catat lagi di registrasi."),
        ),
    }


def _reports() -> dict[str, Words]:
    return {
        "registration_number_clash": Words(
            _("Nomor laporan {ticket} sama dengan laporan lain."),
            _("Jangan bagikan nomornya. Panggil teknisi; hubungi pelapornya."),
        ),
        "complaint_of_an_unknown_visit": Words(
            _("{place} menyimpan laporan untuk nomor yang tidak dikenal."),
            _("Laporan tersimpan. Cocokkan dengan kertas di {place}."),
        ),
        "complaint_of_a_visit_not_called": Words(
            _("{place} menyimpan laporan {ticket}, yang tidak tercatat dipanggil."),
            _("Laporan tersimpan. Pastikan nomor antreannya benar."),
        ),
        "correction_of_an_unknown_complaint": Words(
            _("{place} membetulkan laporan yang tidak dikenal."),
            _("Tanyakan {place} laporan mana; betulkan lagi dari mejanya."),
        ),
        "paper_of_an_unknown_complaint": Words(
            _("{place} mencetak tanda terima laporan yang tidak dikenal."),
            _("Ambil kertasnya dan cocokkan nomornya."),
        ),
        "paper_of_an_unknown_visit": Words(
            _("{place} mencetak kertas untuk nomor yang tidak dikenal."),
            _("Ambil kertasnya dan cocokkan nomornya."),
        ),
    }


def _office() -> dict[str, Words]:
    return {
        "emergency": Words(
            _("DARURAT di {place}: tombol darurat ditekan."),
            _("Datangi {place} sekarang, lalu catat di sini apa yang terjadi."),
        ),
        "officer_without_role": Words(
            _("Petugas di {place} mengerjakan {ticket} tanpa peran untuk itu."),
            _("Tersimpan. Tambah perannya (F8 9), atau minta petugas lain."),
        ),
        "day_already_past": Words(
            _("Hari yang sudah lewat dibuka lagi."),
            _("Periksa jam dan tanggal PC server."),
        ),
        "close_of_another_day": Words(
            _("Yang ditutup bukan hari ini."),
            _("Periksa jam PC server, lalu tutup hari ini (F8 7)."),
        ),
        "quota_of_another_day": Words(
            _("Kuota diubah untuk hari lain."),
            _("Periksa jam PC server, lalu atur kuota hari ini (F8 1)."),
        ),
        "unknown_workstation_revoked": Words(
            _("PC yang tidak dikenal dicabut."),
            _("Lihat daftar PC (F8 9) dan cabut yang dimaksud."),
        ),
        "breaks_a_rule": Words(
            _("Catatan {ticket} dari {place} bertentangan dengan catatan lain."),
            _("Tersimpan, tidak dihitung. Tanyakan petugasnya apa yang terjadi."),
        ),
    }
