"""Identity cards and telephones: read as typed, stored one way, shown masked.

A well-formed number is no proof: there is no check digit in a NIK, so nothing
here says more than that the format is right. Masks hide the tail, because the
last four digits open the answers to a report.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from desk_tui.errors import DeskError
from desk_tui.i18n import N_, _
from desk_tui.text import inert


class DocumentKind(StrEnum):
    """The kind of card handed in for a guest ID."""

    ktp = "ktp"
    sim = "sim"
    paspor = "paspor"
    kitas = "kitas"
    ikd = "ikd"
    lain = "lain"

    @property
    def label(self) -> str:
        """The kind as printed: ``KTP``, ``paspor``; a screen shows it through ``_``."""
        labels = {
            DocumentKind.ktp: N_("KTP"),
            DocumentKind.sim: N_("SIM"),
            DocumentKind.paspor: N_("paspor"),
            DocumentKind.kitas: N_("KITAS"),
            DocumentKind.ikd: N_("IKD"),
            DocumentKind.lain: N_("lain"),
        }
        return labels[self]

    @property
    def can_be_kept(self) -> bool:
        """Whether there is a card to keep: an IKD lives in a telephone."""
        return can_be_kept(self)


def document_label(kind: str) -> str:
    """Return the name of a kind of document, ``KTP``; the word itself when unknown."""
    return _(DocumentKind(kind).label) if kind in set(DocumentKind) else kind


def can_be_kept(kind: str) -> bool:
    """Tell whether a document of ``kind`` can be kept; one of an unknown kind is a card."""
    return kind != DocumentKind.ikd


class MistypedDocument(DeskError, ValueError):
    """A typed document number cannot be one of its kind."""


_FORMS = {
    DocumentKind.ktp: re.compile(r"[0-9]{16}"),
    DocumentKind.ikd: re.compile(r"[0-9]{16}"),
    # Only older cards differ from 12-16 digits; their length is nowhere published.
    DocumentKind.sim: re.compile(r"[0-9]{8,16}"),
    DocumentKind.paspor: re.compile(r"[A-Z]{0,2}[0-9][0-9A-Z]{4,8}"),
    DocumentKind.kitas: re.compile(r"[0-9A-Z]{5,20}"),
    DocumentKind.lain: re.compile(r".{0,40}"),
}
_SEPARATORS = re.compile(r"[\s.\-‐‑‒–—−]")


def normalise_document(kind: DocumentKind, typed: str) -> str:
    """Return the number as stored: no spaces, dots and dashes, capitals, digits 0-9.

    Digits of other scripts are translated. A card of the kind ``lain`` may have no
    number (``-``), which is ``""``.

    Raises:
        MistypedDocument: not the form of its kind: KTP and IKD have exactly 16 digits
            (PP 40/2019), a SIM digits only; a number masked by hand is none.
    """
    number = _SEPARATORS.sub("", _with_ascii_digits(inert(typed))).upper()
    if _FORMS[kind].fullmatch(number):
        return number
    if kind in (DocumentKind.ktp, DocumentKind.ikd):
        digits = sum(character in "0123456789" for character in number)
        cure = _("Isi 16 angka NIK tanpa huruf; ini {digits} angka.").format(digits=digits)
    elif kind is DocumentKind.sim:
        cure = _("Nomor SIM angka saja, seperti di kartunya.")
    else:
        cure = _("Isi huruf dan angkanya, atau pilih 6 lain.")
    raise MistypedDocument(_("Nomor {kind} salah ketik.").format(kind=_(kind.label)), cure)


def mask_document(number: str) -> str:
    """Return the number with its tail hidden: ``3174************``.

    Four symbols stay of 12 or more, two of 6 or more, none of fewer; the last four never.
    """
    shown = 4 if len(number) >= 12 else 2 if len(number) >= 6 else 0
    return number[:shown] + "*" * (len(number) - shown)


_MOBILE = re.compile(r"8[1-9][0-9]{7,10}")
_LANDLINE = re.compile(r"[2-79][0-9]{6,10}")
_FOREIGN = re.compile(r"[1-9][0-9]{6,14}")
_PHONE_SEPARATORS = re.compile(r"[\s.()/\-‐‑‒–—−]")


def normalise_phone(typed: str) -> str | None:
    """Return the telephone in E.164 (``+628123450012``), ``""`` for none, None if it is no number.

    Taken: ``08..``, ``62..``, ``+62..``, ``620..``, ``8..``, a landline with its area
    code, ``+60..`` and ``00 60..`` of families abroad; with spaces . - ( ) anywhere.
    ``-`` means that there is none. A mobile number has 10 to 13 digits with its 0.
    """
    typed = inert(typed).strip()
    if typed in ("", "-"):
        return ""
    digits = _PHONE_SEPARATORS.sub("", _with_ascii_digits(typed))
    international = digits.startswith(("+", "00"))
    digits = digits.removeprefix("+").removeprefix("00") if international else digits
    if not (digits.isascii() and digits.isdigit()):
        return None
    if international and not digits.startswith("62"):
        return f"+{digits}" if _FOREIGN.fullmatch(digits) else None
    if digits.startswith("62"):
        national = digits[2:].removeprefix("0")
    elif digits.startswith("0"):
        national = digits[1:]
    else:
        # Without 0 and country code only a mobile number can be told: it begins with 8.
        return f"+62{digits}" if _MOBILE.fullmatch(digits) else None
    known = _MOBILE.fullmatch(national) or _LANDLINE.fullmatch(national)
    return f"+62{national}" if known else None


def show_phone(phone: str) -> str:
    """Return a stored telephone as people write it: ``0812-3450-0012``; ``-`` for none."""
    return "-".join(_groups(phone)) if phone else "-"


def mask_phone(phone: str) -> str:
    """Return a stored telephone with its middle hidden: ``0812-****-0012``; ``-`` for none.

    A number of fewer than ten digits keeps its last two only.
    """
    if not phone:
        return "-"
    whole = "".join(_groups(phone))
    if len(whole) < 10:
        return "*" * (len(whole) - 2) + whole[-2:]
    return f"{whole[:4]}-****-{whole[-4:]}"


def _groups(phone: str) -> list[str]:
    if not phone.startswith("+62"):
        return [phone]
    national = "0" + phone[3:]
    if not national.startswith("08"):
        return [national]
    return [national[:4], *(g for g in (national[4:8], national[8:]) if g)]


def _with_ascii_digits(text: str) -> str:
    """Return ``text`` with the decimal digits of every script as 0-9.

    Not ``str.isdigit``, which also takes a superscript for a digit.
    """
    digits = [unicodedata.decimal(character, None) for character in text]
    return "".join(
        character if digit is None else str(digit)
        for character, digit in zip(text, digits, strict=True)
    )
