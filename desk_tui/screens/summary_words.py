"""What is read aloud before a report is filed, in the order of the form. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desk_tui.i18n import P_, _
from desk_tui.office.complaint import Complaint, YesNo, missing_evidence
from desk_tui.office.contact import mask_contact
from desk_tui.office.dates import long_date
from desk_tui.office.eligibility import Consequence, consequences
from desk_tui.office.identity import document_label, mask_document
from desk_tui.office.screening import Sign
from desk_tui.office.topics import Topic
from desk_tui.office.visit import Holder
from desk_tui.screens.desk_fields import label

Parts = list[tuple[str, str]]
"""Titled paragraphs; an empty title goes on with the paragraph above."""


@dataclass(frozen=True, slots=True)
class Read:
    """A report as it would be filed.

    Attributes:
        complaint: the fields.
        reporter: who tells it; None when nobody is known.
        topic: the chosen one; None: left to the analyst.
        evidence_due: until when missing evidence is waited for; None: not known here.
    """

    complaint: Complaint
    reporter: Holder | None
    topic: Topic | None
    evidence_due: date | None


def parts(read: Read) -> Parts:
    """Return what is read aloud: every field, what follows from it, nothing unmasked."""
    told = read.complaint
    yes_no = {True: _("ya"), False: _("tidak")}
    found: Parts = [
        (_("Pelapor"), reporter_words(read.reporter)),
        ("", ""),
        (label("narrative"), told.narrative.strip("\n")),
        ("", ""),
        (label("hope"), told.hope.strip("\n")),
        ("", ""),
        (label("place"), told.place),
        (label("time"), told.time),
        (label("reported_party"), told.reported_party),
        (label("evidence"), told.evidence or "-"),
    ]
    if missing := missing_evidence(told):
        found.append((_("Ditunggu"), _waited_for(missing, read.evidence_due)))
    found += [(label("address"), told.address), (_("Syarat"), _conditions(told))]
    represents = read.reporter.represents if read.reporter is not None else ""
    found += [("", consequence_words(each)) for each in consequences(told, represents)]
    found += [
        (label("classification"), _(told.classification.value)),
        (label("confidential"), yes_no[told.confidential] + _secrecy(told)),
        (label("topic"), topic_words(read.topic)),
        (label("subject"), told.subject),
    ]
    return found


def reporter_words(holder: Holder | None) -> str:
    """Return who tells the story: the name, the document and the telephone masked."""
    if holder is None:
        return "-"
    words = [holder.name or "-"]
    if holder.document_number:
        number = mask_document(holder.document_number)
        words.append(f"{document_label(holder.document_kind)} {number}")
    if holder.phone:
        words.append(mask_contact(holder.phone))
    if holder.represents.strip():
        words.append(_("kuasa dari {name}").format(name=holder.represents))
    return ", ".join(words)


def topic_words(topic: Topic | None) -> str:
    """Return the topic and who leads it."""
    if topic is None:
        return _("ditentukan oleh analis, juga instansinya")
    return _("{topic}; diteruskan kepada {agency}").format(
        topic=topic.label, agency=topic.lead_agency
    )


def consequence_words(consequence: Consequence) -> str:
    """Return what an answer to the conditions means, as a citizen is told: quoted, Indonesian."""
    words = {
        Consequence.NO_POWER_OF_ATTORNEY: P_(
            "Surat kuasa bermeterai belum ada: laporan tetap kami catat, surat kuasanya kami "
            "minta menyusul."
        ),
        Consequence.IN_COURT: P_(
            "Perkara di pengadilan tidak dapat kami campuri: laporan tetap kami catat, dan analis "
            "memeriksa apa yang masih dapat ditindaklanjuti."
        ),
        Consequence.REPORTED_BEFORE: P_(
            "Pernah dilaporkan ke sini: laporan tetap kami catat dan dicocokkan dengan yang lama."
        ),
    }
    return f'"{words[consequence]}"'


def check_words(signs: Sequence[Sign]) -> str:
    """Return the question to the officer, empty for none: ``Periksa: ...``."""
    words = {
        Sign.EMPTY_FORM: _("cerita lebih banyak tanda daripada kata"),
        Sign.GIBBERISH: _("cerita tidak terbaca sebagai kata"),
        Sign.GREETING: _("cerita hanya salam"),
        Sign.TEST: _("cerita hanya kata uji coba"),
        Sign.PROMOTION: _("cerita mirip iklan"),
        Sign.SHORT: _("cerita sangat pendek"),
        Sign.NOTHING_HEARD: _("belum terdengar apa, kapan, atau di mana"),
    }
    if not signs:
        return ""
    return _("Periksa: {what}. Sudah benar? F12; belum? Esc.").format(what=words[signs[0]])


def _waited_for(missing: str, due: date | None) -> str:
    if due is None:
        return missing
    return _("{missing}, s.d. {date}").format(missing=missing, date=long_date(due))


def _conditions(told: Complaint) -> str:
    answer = {YesNo.YES: _("ya"), YesNo.NO: _("tidak"), YesNo.OPEN: "-"}
    return _("dialami sendiri: {own}; perkara pengadilan: {court}; pernah lapor: {before}").format(
        own=answer[told.own_experience],
        court=answer[told.in_court],
        before=answer[told.reported_before],
    )


def _secrecy(told: Complaint) -> str:
    return _("; tanda terima dan pelacakan tidak memuat isi") if told.confidential else ""
