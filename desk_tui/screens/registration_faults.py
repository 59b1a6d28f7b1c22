"""What is wrong with what a counter types, in words; and how it is covered. Pure.

A warning about a number stops nobody: only one that has not the form of its kind does.
"""

from __future__ import annotations

from desk_tui.i18n import _
from desk_tui.office.contact import mask_contact, normalise_contact
from desk_tui.office.identity import (
    DocumentKind,
    MistypedDocument,
    mask_document,
    normalise_document,
)
from desk_tui.office.nik import NikReading, masked_by_hand
from desk_tui.text import inert

NIK_KINDS = (DocumentKind.ktp, DocumentKind.ikd)
"""Documents whose number is the NIK."""


def masked_contact(typed: str) -> str:
    """Return a typed contact masked; what is none is covered whole but for two symbols."""
    contact = normalise_contact(typed)
    return mask_contact(contact) if contact is not None else _covered(typed)


def _covered(typed: str) -> str:
    return "*" * max(0, len(typed) - 2) + inert(typed[-2:])


def masked_number(typed: str) -> str:
    """Return a typed number masked, never its last four."""
    return mask_document("".join(inert(typed).split()))


def nik_words(typed: str, reading: NikReading, focused: bool) -> str:
    """Return what a NIK says of itself, or what is strange about it; empty for nothing."""
    if masked_by_hand(typed):
        return _("! Tulis 16 angkanya, tanpa x atau bintang.")
    if reading.warnings:
        told = "; ".join(reading.warnings)
        return _("! {told}. Cocokkan.").format(told=told[:1].upper() + told[1:])
    return reading.words if focused else ""


def complete(kind: DocumentKind, typed: str) -> bool:
    """Tell whether a number may be judged while it is still being typed."""
    return kind not in NIK_KINDS and kind is not DocumentKind.lain and len(typed) > 4


def number_fault(kind: DocumentKind, typed: str, *, kept: bool) -> str:
    """Return what is wrong with a number, empty for nothing; ``kept``: none is right too."""
    typed = typed.strip()
    if not typed and kept:
        return ""
    try:
        normalise_document(kind, typed)
    except MistypedDocument as error:
        if kind is DocumentKind.ktp and any(letter.isalpha() for letter in typed):
            return _("KTP 16 angka. Paspor? Shift+Tab, lalu 3.")
        return error.message
    return ""


def phone_fault(typed: str) -> tuple[str, ...]:
    """Return what is wrong with a telephone or an e-mail address."""
    typed = typed.strip()
    if typed and normalise_contact(typed) is not None:
        return ()
    return (_("Nomor HP atau surel; - bila tidak ada."),)


def pass_fault(typed: str) -> tuple[str, ...]:
    """Return what is wrong with a guest ID, and what to do."""
    typed = typed.strip()
    if not typed:
        return (_("ID tamu belum diisi."), _("Ketik nomor di kartu tamu."))
    if not (typed.isascii() and typed.isdigit() and 0 < int(typed[:9]) < 1000):
        return (_("ID tamu itu angka."), _("Hapus, lalu ketik nomor di kartu tamu."))
    return ()
