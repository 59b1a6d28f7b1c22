"""The clerk's paths through the counter's screen, key by key; the drawing, at two sizes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_driver import DRAWN, key_event
from fake_counter import Clerk, CounterStation, at_counter, card, person
from fake_desk import DAY, at
from fake_people import PIN, SATU, staffed
from textual.widget import Widget

from desk_tui.i18n import use_language
from desk_tui.office.identity import DocumentKind
from desk_tui.office.messages_views import KnownPerson
from desk_tui.office.visit import Reason, ShownBecause
from desk_tui.screens.registration import RegistrationScreen
from desk_tui.screens.registration_faults import number_fault
from desk_tui.screens.registration_fields import scanned_pass
from desk_tui.screens.registration_form import WIDTH
from desk_tui.screens.registration_idle import IdleCounter
from desk_tui.widgets.fields import LineField
from desk_tui.widgets.reveal import Revealed
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.revealing import reasons
from desk_tui.workstation.situations import LinkStatus, PaperStatus, PrintState

NIK = "3174051508799902"
BUDI = f"{NIK}\rBUDI CONTOH\r081200000012\r"
"""Everything up to the guest ID, as typed without a pause."""
KNOWN = KnownPerson(name="SITI CONTOH", phone="+6281200000012", address="", visits=2)


async def form_filled(clerk: Clerk) -> None:
    """F2, then the form up to the guest ID."""
    await clerk.press("f2")
    await clerk.type(BUDI)


def empty(clerk: Clerk) -> None:
    """Take out of the form what was typed; the cursor goes to its first field."""
    for name in ("number", "name", "phone", "pass"):
        clerk.panel.rows.fields[name].value = ""
    clerk.screen.set_focus(clerk.panel.rows.number)


async def test_the_counter_is_the_drawing() -> None:
    station = CounterStation()
    station.counter.refuse = None
    async with at_counter(station) as clerk:
        await form_filled(clerk)
        station.counter.refuse = refused("pass_out", "A-019 09.24")
        await clerk.press("enter")
        assert clerk.rows() == (DRAWN / "registration.txt").read_text("utf-8").splitlines()
        await clerk.type("3\r")
        assert "ID tamu 3" in clerk.below("ID tamu"), "somebody has it"
        await clerk.type("27\r")
        passes = [asked[1] for asked in clerk.asked("register")]
        assert passes == [21, 3, 27], "the next digit replaces a refused ID, it is no 327"


async def test_lists_grow_with_the_screen_and_nothing_else_moves() -> None:
    async with at_counter(size=(120, 36)) as clerk:
        await form_filled(clerk)
        rows = clerk.rows()
        assert rows[3].startswith("│> A-021           di loket │  Dokumen   [1] KTP")
        assert rows[9][29:].startswith("> ID tamu   [21_]")
        assert sum("slot" in row for row in rows[24:]) == 6
        assert all(len(row) == 120 for row in rows)


async def test_three_of_a_morning_each_registered_once() -> None:
    station = CounterStation()
    async with at_counter(station) as clerk:
        await form_filled(clerk)
        await clerk.press("enter")
        ((holder, guest_pass, because),) = clerk.asked("register")
        assert (holder.document_kind, holder.document_number) == ("ktp", NIK)
        assert (holder.name, holder.phone) == ("BUDI CONTOH", "+6281200000012")
        assert (guest_pass, because) == (21, None)
        assert 1 + len(BUDI) + 1 <= 48, "the keys of a registration"
        rows = clerk.rows()
        assert "= A-021 terdaftar, ID tamu 21. Slip dicetak." in rows[22]
        assert "LOKET BEBAS" in rows[1]

        await form_filled(clerk)
        await clerk.press(*["enter"] * 20)
        assert len(clerk.asked("register")) == 2, "Enter leaned on registers once"
        assert clerk.asked("came") == [] and clerk.screen.panel is None

        station.counter.people[NIK] = KNOWN
        await clerk.press("f2")
        await clerk.type(NIK + "\r")
        shown = clerk.text()
        assert "Pernah datang 2x" in clerk.said()
        assert "SITI CONTOH" in shown and "0812-****-0012" in shown
        await clerk.press("shift+tab")
        assert "081200000012" not in clerk.text(), "covered also with the cursor in it"
        await clerk.press("tab", "enter")
        holder, _pass, _because = clerk.asked("register")[2]
        assert (holder.name, holder.phone) == (KNOWN.name, KNOWN.phone)

        station.counter.slow_s = 0.05
        await clerk.press("f2")
        await clerk.type(NIK + "\rBUDI CONTOH\r")
        assert len(clerk.asked("register")) == 3, "typed ahead of a known document"
        assert "! ID tamu itu angka." in clerk.text()
        assert clerk.panel.rows.pass_field.value == "BUDI CONTOH", "nothing typed is lost"


async def test_an_error_stands_under_its_field_and_the_cursor_stays() -> None:
    async with at_counter() as clerk:
        await clerk.press("f2")
        for typed, label, told in (
            (f"{NIK}\rBUDI\r-\r\x7f\x7f\r", "ID tamu", "! ID tamu belum diisi."),
            ("12345\r", "Nomor", "! Isi 16 angka NIK tanpa huruf; ini 5 angka."),
            ("X1234567\r", "Nomor", "! KTP 16 angka. Paspor? Shift+Tab, lalu 3."),
            (f"{NIK}\rBUDI\r\r", "HP", "! Nomor HP atau surel; - bila tidak ada."),
            (f"{NIK}\r\r", "Nama", "! Nama belum diisi. Tulis seperti di kartu."),
            (f"{NIK}\rBUDI\r12\r", "HP", "! Nomor HP atau surel; - bila tidak ada."),
            (f"{NIK}\rBUDI\r-\r0\r", "ID tamu", "! ID tamu itu angka."),
        ):
            await clerk.type(typed)
            below = clerk.below(label)
            assert told in below and below.startswith(">"), repr(typed)
            assert clerk.asked("register") == [], repr(typed)
            await clerk.press("ctrl+s")
            below = clerk.below(label)
            assert told in below, f"saved from any field, the first fault is told: {typed!r}"
            empty(clerk)


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_wrong_with_a_number_is_seen_whole(language: str) -> None:
    """One row stands under the number: the sentence ends before the row does."""
    use_language(language)
    try:
        for kind in DocumentKind:
            for typed in ("", "12", "X1234567", "1" * 40):
                fault = number_fault(kind, typed, kept=False)
                assert len(fault) <= WIDTH, fault
    finally:
        use_language("id")


async def test_whatever_stands_on_the_card_is_typed_as_it_is() -> None:
    async with at_counter() as clerk:
        await clerk.press("f2")
        await clerk.type("9999323213990000")
        assert "! Kode provinsi 99 tidak dikenal" in clerk.below("Nomor")
        await clerk.type("\rBUDI\r-\r\r")
        ((holder, _pass, _because),) = clerk.asked("register")
        assert holder.document_number == "9999323213990000", "a warning stops nobody"
        assert "sah" not in clerk.text()

        await clerk.press("f2")
        await clerk.paste("surat " * 15_000)
        await clerk.press("ctrl+u")
        await clerk.type("3174051508799902\rBUDI\r-\r\r")
        holder = clerk.asked("register")[1][0]
        told = "a page pasted by mistake is gone with one key"
        assert (holder.document_number, holder.name) == ("3174051508799902", "BUDI"), told

        await clerk.press("f2")
        await clerk.type("٣١٧٤٠٥ 150879-9902")
        assert "Kota Jakarta Selatan" in clerk.below("Nomor")
        await clerk.type("\rBUDI\r-\r\r")
        assert clerk.asked("register")[2][0].document_number == NIK, "Arabic digits and spaces"

        await clerk.press("f2")
        await clerk.type("23456")
        assert "[1] KTP" in clerk.text(), "no digit of a number changes the kind"
        await clerk.press(*["backspace"] * 5)
        await clerk.press("shift+tab", "3")
        assert "[3] paspor" in clerk.text()
        await clerk.type("x1234567\rJOHN CONTOH\rj.contoh@example.org\r\r")
        holder = clerk.asked("register")[3][0]
        assert (holder.document_kind, holder.document_number) == ("paspor", "X1234567")
        assert holder.phone == "j.contoh@example.org"


async def test_what_the_menu_adds_is_part_of_the_form() -> None:
    async with at_counter() as clerk:
        await form_filled(clerk)
        await clerk.press("f8", "2")
        await clerk.type("ibu contoh\r")
        await clerk.press("f8", "5")
        await clerk.type("Jl. Contoh 1\r")
        assert "kuasa dari IBU CONTOH, alamat dicatat" in clerk.said_below()
        await clerk.press("f8", "4", "4")
        assert clerk.asked("set_priority") == [(Reason.PREGNANT,)]
        assert "A-021  hamil" in clerk.rows()[1]
        await clerk.press("f8", "3")
        await clerk.type("3174055508799903\rSITI CONTOH\r\r")
        ((key, holder, number),) = clerk.asked("companion")
        assert (key, holder.name, number) == (f"{DAY}/A-021", "SITI CONTOH", 24)
        assert "pendamping ID tamu 24" in clerk.said_below()
        await clerk.press("enter")
        holder = clerk.asked("register")[0][0]
        assert (holder.represents, holder.address) == ("IBU CONTOH", "Jl. Contoh 1")

        await form_filled(clerk)
        await clerk.press("f8", "1")
        assert "2   IKD" in clerk.text()
        await clerk.press("3")
        assert "diperlihatkan (menolak dititip)" in clerk.said_below()
        assert "kartu tidak dititip" in clerk.text()
        await clerk.press("enter")
        assert clerk.asked("register")[1][2] is ShownBecause.REFUSED
        await clerk.press("f2", "shift+tab", "5")
        assert "IKD diperlihatkan" in clerk.text()


async def test_who_is_at_the_counter_is_called_set_aside_and_opened_again() -> None:
    async with at_counter() as clerk:
        await clerk.press("f8")
        for digit in "123458":
            await clerk.press(digit)
            rows = clerk.rows()
            grey = "belum ada isian; F2 memanggil."
            assert grey in rows[19] + rows[18], f"without a form, F8 {digit}"
        await clerk.press("9")
        assert "hanya kartu yang baru diserahkan." in clerk.text()
        await clerk.press("6")
        await clerk.type("7\r")
        assert clerk.asked("lose_pass") == [(7,)]
        await clerk.press("f8", "6")
        assert "Tercatat hilang: 7." in clerk.text()
        await clerk.type("7\r")
        assert clerk.asked("find_pass") == [(7,)]

        await clerk.press("f2", "f2", "f2")
        assert clerk.asked("call_next") == [()]
        assert "A-021 masih di loket ini; Esc memarkirnya." in clerk.said()
        await clerk.press("f3")
        assert clerk.asked("call_again") == [()]  # called at 09.30, it is 09.31
        await clerk.press("f3")
        assert "F3 Ulang: mulai 09.31.30." in clerk.said()

        await clerk.type("3174\tBU")
        await clerk.press("escape")
        assert clerk.asked("park") == [()]
        assert "A-021  sebagian" in clerk.text()
        assert "A-021 terisi sebagian" in clerk.said()
        await clerk.type("a21\r")
        assert clerk.asked("came") == [("A21",)]
        form = clerk.panel.form()
        assert (form.number, form.name) == ("3174", "BU")
        await clerk.type("DI")
        assert clerk.panel.form().name == "BUDI", "the cursor is where it was"

        await clerk.press("escape")
        await clerk.type("A-099\r")
        assert "! A-099 hari ini tidak menunggu registrasi." in clerk.text()
        assert clerk.screen.panel is None
        await clerk.type("\x7f\x7f23\r")
        assert clerk.panel.visit.ticket == "A-023", "a scanned ticket opens its form"


async def test_cards_go_back_by_five_keys_and_none_by_a_wrong_one() -> None:
    async with at_counter() as clerk:
        await clerk.press("f9")
        await clerk.type("3\r")
        await clerk.type("9")
        assert "SLOT" not in clerk.text()[17:], "another number is another card"
        await clerk.press("enter")
        assert "! Tidak ada kartu untuk ID tamu 39." in clerk.text()
        await clerk.press("escape")
        assert clerk.asked("return_card") == []

        await clerk.press("f9")
        await clerk.type("10\r")
        assert "Masih bicara di meja 2. F12 = diserahkan" in clerk.text()
        await clerk.press("enter", "enter", "space", "y")
        assert clerk.asked("return_card") == [], "whoever is inside goes home by F12 only"
        await clerk.press("f12")
        assert clerk.asked("return_card") == [(10,)]

        await form_filled(clerk)
        before = clerk.panel.form(), clerk.rows()[1:16]
        await clerk.press("f9", "0", "3", "enter")
        shown = clerk.text()
        assert "KTP di SLOT 3, milik A-003" in shown and "Enter = diserahkan" in shown
        await clerk.press("enter")
        assert clerk.asked("return_card")[1:] == [(3,)]
        rows = clerk.rows()
        assert (clerk.panel.form(), rows[1:16]) == before, "over a half-typed form"
        assert "KTP A-003 diserahkan; ID tamu 3 kembali." in rows[22]
        await clerk.press("f8", "9")
        assert clerk.asked("undo_return") == [()]
        assert (clerk.panel.form(), clerk.rows()[1:16]) == before

        lent = card(14, "A-014", "ikd", held=False, over=True)
        clerk.counter.change(cards=(lent,))
        await clerk.press("f9", "1", "4", "enter")
        assert "Tidak ada kartu di sini." in clerk.text(), "none was held"
        await clerk.press("enter")
        assert "= ID tamu 14 dari A-014 kembali. F8 9 membatalkan." in clerk.said()


async def test_a_guest_id_is_scanned_back_from_anywhere_and_a_free_one_is_given() -> None:
    async with at_counter() as clerk:
        steps = (("idle", 3, ""), ("number", 9, "3174"), ("name", 10, "051508799902\rBU"))
        for where, number, typed in (*steps, ("pass", 11, "DI\r-\r")):
            if where == "number":
                await clerk.press("f2")
            await clerk.type(typed)
            form = clerk.panel.form() if clerk.screen.panel else None
            await clerk.type(f"ID-{number}\r")
            assert f"di SLOT {number}, milik A-" in clerk.text(), where
            await clerk.press("enter" if number < 10 else "f12")
            assert clerk.asked("return_card")[-1] == (number,), where
            assert form is None or clerk.panel.form() == form, where
        await clerk.type("ID-25\r")
        assert clerk.asked("register")[0][1] == 25, "a free one is given and saves"


async def test_a_registered_one_is_corrected_and_covered_values_stay() -> None:
    station = CounterStation()
    async with at_counter(station) as clerk:
        await form_filled(clerk)
        await clerk.press("enter", "f8", "7", "enter")
        shown = clerk.text()
        assert NIK not in shown and "081200000012" not in shown
        assert "BUDI CONTOH" in shown and "3174************" in shown

        await clerk.press("f8")
        assert "PERLIHATKAN 15 DETIK" in clerk.text() and clerk.asked("reveal") == []
        await clerk.press("escape")
        assert clerk.asked("reveal") == [] and NIK not in clerk.text()
        await clerk.press("f8", "1")
        ((key, what, reason),) = clerk.asked("reveal")
        assert (key, what) == (f"{DAY}/A-021", "document+phone") and reason == reasons()[0]
        shown = clerk.text()
        assert f"KTP {NIK}" in shown and "0812-0000-0012" in shown
        for seen in clerk.app.screen.query(Revealed):
            assert seen.revealed
            seen.conceal()  # as after 15 s
        await clerk.settle()
        shown = clerk.text()
        assert NIK not in shown and "0812-0000" not in shown
        station.counter.refuse = refused("reporter_unknown")
        await clerk.press("f8", "1")
        shown = clerk.text()
        assert NIK not in shown and "! " + refused("reporter_unknown").title in shown

        await clerk.type(" PUTRA\r\r\r")
        ((_key, holder, number),) = clerk.asked("correct")
        assert (holder.name, holder.document_number) == ("BUDI CONTOH PUTRA", NIK)
        assert (holder.phone, number) == ("+6281200000012", 21)


async def test_who_does_not_come_after_three_calls_or_is_voided_asks_f12() -> None:
    station = CounterStation()
    async with at_counter(station) as clerk:
        await clerk.press("f2", "f8", "8", "1")
        assert "baru 1x, perlu 3x." in clerk.text()
        await clerk.press("escape")
        for _call in range(2):
            station.later(31)
            station.counter.told()
            await clerk.press("f3")
        assert len(clerk.asked("call_again")) == 2
        await clerk.press("f8", "8", "1", "enter", "space")
        assert clerk.asked("did_not_come") == []
        await clerk.press("f12")
        assert clerk.asked("did_not_come") == [()]
        assert "A-021  terlewat" in clerk.text()
        await clerk.press("f2", "f8", "8", "2", "f12")
        assert clerk.asked("void") == [("salah tekan",)]
        assert "LOKET BEBAS" in clerk.rows()[1]


async def test_the_whole_morning_typed_without_a_pause_goes_where_it_belongs() -> None:
    station = CounterStation()
    station.counter.slow_s = 0.02
    async with at_counter(station) as clerk:
        for ticket, number in (("A-021", 1), ("P-005", 2), ("A-022", 3)):
            nik = f"31740515087999{number:02}"
            keys = ["f2", *nik, "\r", *f"{ticket} CONTOH", "\r", "-", "\r", *str(40 + number), "\r"]
            for key in keys:
                clerk.app.post_message(key_event(key))
        await clerk.settle()
        registered = [(h.document_number, h.name, p) for h, p, _why in clerk.asked("register")]
        assert registered == [
            ("3174051508799901", "A-021 CONTOH", 41),
            ("3174051508799902", "P-005 CONTOH", 42),
            ("3174051508799903", "A-022 CONTOH", 43),
        ]


async def test_over_a_half_typed_form() -> None:
    station = CounterStation()
    async with at_counter(station) as clerk:
        await form_filled(clerk)
        await clerk.press("enter", "f2")
        await clerk.type("31740")
        clerk.screen.save_now()
        await clerk.screen.saved(5)
        assert clerk.counter.forms[f"{DAY}/P-005"].form.number == "31740", "on the disk"
        assert clerk.screen.unsaved() and clerk.screen.with_a_visitor()
        await clerk.press("ctrl+q")
        shown = clerk.text()
        assert "belum selesai" in shown and "aporan" not in shown, "no report is spoken of"
        await clerk.press("escape")
        assert clerk.panel.rows.number.value == "31740"

        told = "! Slip A-021 keluar? ^R, lalu Y keluar atau T cetak ulang."
        for letter, came_out, typed in (("y", True, "5"), ("t", False, "1")):
            before, answered = clerk.panel.rows.number.value, clerk.asked("answer_print")
            station.counter.change(slip=PaperStatus(PrintState.UNKNOWN, at("09.31")))
            await clerk.settle()
            assert clerk.said().strip() == told, letter
            await clerk.press("ctrl+r")
            assert "Slip A-021 keluar?" in clerk.text(), letter
            assert clerk.asked("reprint_slip") == [], letter
            await clerk.press("x", "enter", "escape")
            assert clerk.asked("answer_print") == answered, letter
            assert clerk.said().strip() == told, letter
            await clerk.press("ctrl+r", letter)
            assert clerk.asked("answer_print") == [*answered, (came_out,)]
            await clerk.type(typed)
            value = clerk.panel.rows.number.value
            assert value == before + typed, f"after {letter} the form went on where it was"
            await clerk.press("f3")
            assert "keluar?" not in clerk.text(), letter

        station.counter.disk_full = True
        await clerk.type("\t")
        for _try in range(100):
            if "Disk penuh" in clerk.said():
                break
            await clerk.settle()
        assert "! Disk penuh sejak 09.31: teks hanya di layar." in clerk.said()

        station.counter.disk_full = False
        clerk.counter.change(visit=None)
        await clerk.settle()
        assert "P-005 tidak lagi tercatat di loket ini" in clerk.said(), "released elsewhere"
        assert clerk.panel.form().number == "3174051"


async def test_what_the_free_counter_says_of_cards_people_and_the_server() -> None:
    station = CounterStation()
    left = card(
        5,
        "A-044",
        over=True,
        state="ended",
        day=DAY.replace(day=20),
        kept_at="brankas [/] penyelia",
    )
    many = tuple(person(f"A-{number:03}", number) for number in range(1, 61))
    station.counter.change(cards=(left, *station.counter.state.cards))
    async with at_counter(station) as clerk:
        row = clerk.rows()[17]
        assert "slot  5   KTP   A-044   sejak" in row, "left cards head the list"
        assert "brankas [/] penyelia" in row and "! tertinggal" in row

        people = station.counter.state.people
        station.counter.change(people=many)
        await clerk.settle()
        rows = clerk.rows()
        assert "MENUNGGU 60" in rows[1]
        assert "48 lagi" in "\n".join(rows), "more people than rows are counted"

        station.counter.change(people=people, registers_here=False)
        await clerk.press("f2")
        assert "di kantor ini kartu ditukar di meja." in clerk.said()

        silent = LinkStatus(connected=False, starting=False, silent_since=at("09.20"), unsent=2)
        station.counter.change(registers_here=True, link=silent)
        await clerk.settle()
        assert "tidak tersambung: ketik nomor di kertas" in clerk.text()
        await clerk.type("a 22\r")
        assert clerk.panel.visit.ticket == "A-022"
        assert clerk.said().startswith(" ! Server kantor tidak menjawab sejak 09.20.")


HOSTILE = (
    "[/] [bold red]x[/]",
    "\x1b[31mmerah\x1b]0;judul\x07",
    "\x1b@\x1dV\x00\x1dh",
    "'; DROP TABLE visits; --",
    "<script>alert(1)</script>",
    "كلمة\u202e \u200b 👨‍👩‍👧",
    "x" * 20_000,
    "\r\n\t\x00",
)


async def test_hostile_text_in_every_field_breaks_nothing() -> None:
    async with at_counter() as clerk:
        for hostile in HOSTILE:
            await clerk.paste(hostile)
            assert all(len(row) <= 80 for row in clerk.rows())
            clerk.screen.query_one("#field-ticket", LineField).value = ""
        await clerk.press("f2")
        for hostile in HOSTILE:
            for name in ("number", "name", "phone", "pass"):
                clerk.screen.set_focus(clerk.panel.rows.fields[name])
                await clerk.paste(hostile)
                assert clerk.app._exception is None
                assert "\x1b" not in clerk.text()
            await clerk.press("ctrl+s")
            assert clerk.asked("register") == [], "none of these is a number of a KTP"
            for name in ("number", "name", "phone", "pass"):
                clerk.panel.rows.fields[name].value = ""


def test_a_scanned_guest_id_is_told_from_what_stood_before() -> None:
    assert scanned_pass("ID-21") == ("", 21)
    assert scanned_pass("BUDI CONTOHid-007") == ("BUDI CONTOH", 7)
    assert scanned_pass("317405ID-3") == ("317405", 3)
    for typed in ("", "21", "ID-", "ID 21", "ID-1234", "ID-21 BUDI"):
        assert scanned_pass(typed) is None


async def test_what_changes_while_the_screen_is_put_together_breaks_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    composed = RegistrationScreen.compose_body

    def telling(screen: RegistrationScreen) -> Iterator[Widget]:
        for widget in composed(screen):
            screen.call_later(screen.changed)  # as the workstation's threads do
            yield widget

    monkeypatch.setattr(RegistrationScreen, "compose_body", telling)
    told = IdleCounter.compose

    def slowly(idle: IdleCounter) -> Iterator[Widget]:
        idle.screen.changed()  # type: ignore[attr-defined]
        yield from told(idle)

    monkeypatch.setattr(IdleCounter, "compose", slowly)
    async with at_counter() as clerk:
        assert clerk.app._exception is None
        assert "LOKET BEBAS" in clerk.rows()[1]


async def test_a_session_that_ended_at_the_counter_is_begun_again_and_the_form_stays() -> None:
    station = CounterStation()
    station.people = staffed(here=SATU)
    station.people.told = station.tell
    async with at_counter(station) as clerk:
        clerk.app.gate.entered()
        await form_filled(clerk)
        station.people.officer, station.people.last_officer = None, SATU.officer_id
        station.counter.refuse = refused("session_over")
        await clerk.press("enter")
        told = "! Masa kerja berakhir. ^L: masuk lagi; yang sudah diketik tetap ada."
        assert clerk.rows()[22].strip() == told
        await clerk.press("ctrl+l", *PIN, "enter")
        assert clerk.app.screen_stack == [clerk.screen] and station.people.officer is SATU
        assert clerk.panel.rows.name_field.value == "BUDI CONTOH"
        await clerk.press("enter")
        assert "A-021 terdaftar" in clerk.rows()[22]
