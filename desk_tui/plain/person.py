"""Questions about a person and a guest ID: the same at a counter and at a desk that exchanges."""

from __future__ import annotations

import re
from collections.abc import Callable

from desk_tui.errors import DeskError, RefusedError
from desk_tui.i18n import _
from desk_tui.office.contact import normalise_contact
from desk_tui.office.identity import DocumentKind, normalise_document
from desk_tui.office.messages_views import KnownPerson
from desk_tui.office.nik import Regions, masked_by_hand, read_nik
from desk_tui.office.visit import Holder, Visit
from desk_tui.plain.dialogue import Dialogue, ask_choice, say_error
from desk_tui.workstation.workstation import Workstation

NAMES = ("kind", "number", "name", "phone", "pass")
"""What is asked, in the order of the counter's form."""
MOST_PASSES = 999
OF_THE_PASS = frozenset({"pass_out", "no_such_pass", "pass_lost"})
"""Refusals after which another guest ID is asked for."""
NIK_KINDS = (DocumentKind.ktp, DocumentKind.ikd)
_DIGITS = re.compile("[0-9]{1,9}")


def ask_holder(
    dialogue: Dialogue,
    workstation: Workstation,
    regions: Regions,
    known: Callable[[str, str], KnownPerson | None],
) -> Holder:
    """Ask for document, name and contact; ``known`` tells of an earlier visit."""
    kinds = [(kind.value, kind.label) for kind in DocumentKind]
    kind = DocumentKind(ask_choice(dialogue, "kind", _("Dokumen"), kinds, DocumentKind.ktp.value))
    number = dialogue.ask(
        "number",
        _("Nomor {kind}").format(kind=kind.label),
        lambda typed: check_number(kind, typed),
    )
    if kind in NIK_KINDS:
        reading = read_nik(number, regions, workstation.today())
        warnings = list(reading.warnings)
        words = "; ".join(warnings) if warnings else reading.words
        dialogue.say("warnings", warnings, _("{words}. Cocokkan.").format(words=words))
    before = known(kind.value, number)
    told = before if before is not None else KnownPerson(name="", phone="", address="", visits=0)
    if told.visits:
        dialogue.say("known", told.visits, _("Pernah datang; Enter memakai data yang dulu."))
    name = dialogue.ask("name", _("Nama seperti di kartu"), _name, told.name)
    phone = dialogue.ask("phone", _("HP atau surel, - bila tidak ada"), _contact, told.phone or "-")
    return Holder(
        name=name,
        document_kind=kind.value,
        document_number=number,
        phone=phone,
        address=told.address,
    )


def hand_out_pass(
    dialogue: Dialogue, proposed: Callable[[], int | None], give: Callable[[int], Visit]
) -> Visit:
    """Ask for the guest ID on the card until ``give`` takes it; a script has one answer only.

    Raises:
        DeskError: what ``give`` raises that another guest ID does not cure.
    """
    while True:
        question = _("ID tamu pada kartu tamu yang diserahkan")
        guest_pass = dialogue.ask("pass", question, _pass, str(proposed() or ""))
        try:
            return give(guest_pass)
        except RefusedError as error:
            if dialogue.once or error.code not in OF_THE_PASS:
                raise
            say_error(dialogue, error)


def _name(typed: str) -> str:
    name = " ".join(typed.split()).upper()
    if not name:
        raise DeskError(_("Nama belum diisi."), _("Ketik nama seperti di kartu."))
    return name


def _contact(typed: str) -> str:
    contact = normalise_contact(typed)
    if contact is None:
        raise DeskError(_("Bukan nomor HP dan bukan surel."), _("Ketik lagi; - bila tidak ada."))
    return contact


def _pass(typed: str) -> int:
    plain = typed.strip().upper().removeprefix("ID-")
    if not (_DIGITS.fullmatch(plain) and 1 <= int(plain) <= MOST_PASSES):
        raise DeskError(_("Bukan nomor ID tamu."), _("Ketik nomor di kartu tamu, misalnya 21."))
    return int(plain)


def check_number(kind: DocumentKind, typed: str) -> str:
    """Return a document's number as stored.

    Raises:
        DeskError: not the form of its kind, or covered with stars by hand.
    """
    if masked_by_hand(typed):
        raise DeskError(_("Nomornya tertutup."), _("Tulis 16 angkanya, tanpa x atau bintang."))
    return normalise_document(kind, typed)
