"""What goes on paper, as values: no layout, no columns, no device.

The workstation fills these from the journal; every text of a person is given as
typed, the layout makes it printable. Contents of the receipt: UU 25/2009 art. 44
(identity, short description, place and time, name and signature of the officer).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from desk_tui.i18n import P_


@dataclass(frozen=True, slots=True)
class OfficeHead:
    """The letterhead.

    Attributes:
        name: the office, such as ``KANTOR CONTOH``.
        service: the service, such as ``Layanan Pengaduan Tatap Muka``.
        address: one line; printed on the receipt (place of receipt).
        site: where a report is followed, host name without scheme.
        phone: the office's number, as printed.
        demo: everything on the paper is invented: it says DATA CONTOH.
    """

    name: str
    service: str
    address: str
    site: str
    phone: str
    demo: bool = False


@dataclass(frozen=True, slots=True)
class TicketPaper:
    """A queue ticket.

    Attributes:
        ticket: class letter and number of the day, such as ``A-027``.
        issued_at: office time, aware, WIB.
        before: persons waiting before this one.
        estimate: earliest and latest time at the desk; None prints no estimate
            (an estimate is printed only once it was measured to hold).
        copy: 0 the original, n prints SALINAN KE-n on top.
        counter: where the identity card is handed in, in capitals; None when
            that happens at the desk itself (a small office).
    """

    head: OfficeHead
    ticket: str
    issued_at: datetime
    before: int
    estimate: tuple[datetime, datetime] | None = None
    copy: int = 0
    counter: str | None = P_("LOKET REGISTRASI")


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """The citizen's receipt of a filed complaint.

    Attributes:
        registration_number: such as ``7F3K9-Q2MXT``.
        received_at: office time, aware, WIB.
        document_label: kind of identity document, such as ``KTP``; empty when none.
        document_masked: its number, masked. The last four figures open the
            answers: the layout covers them again whatever is given here.
        summary: the story in short; the whole story is on the office copy.
        due: last day of analysis and forwarding, ``working_days`` after receipt.
        due_provisional: holidays of that year are not decided yet.
        missing_evidence: what the office still waits for; empty prints nothing.
        evidence_due: last day for it (UU 25/2009 art. 44 (4)).
        guest_pass: number to be given back; None when none is out.
        card_place: where the identity card is, ``REGISTRASI`` or ``MEJA 3``; empty for a
            document that was not kept (IKD).
        confidential: the contents are not printed.
        digest8: first 8 hex characters of the entry's digest; empty prints nothing.
        copy: 0 the original, n prints SALINAN KE-n on top.
        correction: 0 as filed, n: corrected so often; prints PERBAIKAN, and that this paper
            takes the place of the one before.
    """

    head: OfficeHead
    registration_number: str
    received_at: datetime
    desk: int
    officer: str
    reporter: str
    document_label: str
    document_masked: str
    subject: str
    summary: str
    reported_party: str
    hope: str
    due: date
    due_provisional: bool = False
    working_days: int = 14
    missing_evidence: str = ""
    evidence_due: date | None = None
    guest_pass: int | None = None
    card_place: str = P_("REGISTRASI")
    confidential: bool = False
    digest8: str = ""
    copy: int = 0
    correction: int = 0


@dataclass(frozen=True, slots=True)
class OfficeCopyPaper:
    """The office's copy: nothing masked, nothing shortened, signed by the reporter.

    Attributes:
        receipt: what the citizen's receipt says.
        document_number: the whole number of the identity document.
        phone: the reporter's number; empty prints a dash.
        address: the reporter's address (UU 25/2009 art. 42 (3) a).
        narrative: the whole story, line breaks kept.
        place: where it happened. when: when, in words. evidence: what was shown.
        kind: pengaduan, aspirasi or informasi. topic: words, empty when open.
    """

    receipt: ReceiptPaper
    document_number: str
    phone: str
    address: str
    narrative: str
    place: str = ""
    when: str = ""
    evidence: str = ""
    kind: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class InfoSheetPaper:
    """What a person without a number takes home: when to come again, and other ways.

    Attributes:
        issued_at: office time, aware, WIB.
        person: how many people got no number today, this one counted.
        next_day: the day on which numbers are given out next, today included; None
            when the list of days off does not tell.
        numbers_from: when they begin to be given out; service_from: when calls begin.
        quota: numbers of a day; 0 prints none.
    """

    head: OfficeHead
    issued_at: datetime
    person: int
    next_day: date | None
    numbers_from: time
    service_from: time
    quota: int = 0


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """What a visitor takes from the registration counter. Nothing personal.

    Attributes:
        ticket: class letter and number of the day, called at the desks.
        guest_pass: the guest ID handed out.
        registered_at: office time, aware, WIB.
        card_kept: an identity card lies at the counter (an IKD does not).
        copy: 0 the original, n prints SALINAN KE-n on top.
    """

    head: OfficeHead
    ticket: str
    guest_pass: int
    registered_at: datetime
    card_kept: bool = True
    copy: int = 0


Paper = TicketPaper | ReceiptPaper | OfficeCopyPaper | InfoSheetPaper | SlipPaper
"""Everything that can be printed."""
