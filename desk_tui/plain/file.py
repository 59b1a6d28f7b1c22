"""The desk in plain lines: the story, the details, the receipt.

After each line and each answer the draft is on the disk, as with the form on a screen:
whoever stops goes on from there, here or there.
"""

from __future__ import annotations

from functools import partial

import msgspec

from desk_tui.data_files import data_text
from desk_tui.errors import DeskError
from desk_tui.i18n import N_, _
from desk_tui.office.complaint import (
    NARRATIVE_LIMIT,
    UNKNOWN,
    Classification,
    Complaint,
    YesNo,
    missing_fields,
)
from desk_tui.office.dates import long_date
from desk_tui.office.nik import parse_regions
from desk_tui.office.topics import Topic, parse_topics, suggest
from desk_tui.office.visit import Visit, VisitState
from desk_tui.office.yes_no import NO, YES, meant, shown
from desk_tui.plain import person
from desk_tui.plain.at_work import paper_sentence
from desk_tui.plain.dialogue import Dialogue, ask_choice
from desk_tui.workstation.desk import DeskService
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.situations import PaperStatus
from desk_tui.workstation.workstation import Workstation

LEFT_TO_ANALYST = "lainnya"
FILE_WORD = N_("SIMPAN")
"""Typed whole: a report that is filed is not taken back."""
TEXTS = ("narrative", "hope")
LINES = ("place", "time", "reported_party", "evidence", "address")
MAY_BE_UNKNOWN, NOT_KNOWN = ("place", "time", "reported_party", "address"), "?"
"""Lines in which a question mark alone says that the citizen does not know, as on the screen."""
ELIGIBILITY = ("own_experience", "in_court", "reported_before")
NAMES = (
    *(*person.NAMES, *TEXTS, *LINES, *ELIGIBILITY),
    *("classification", "confidential", "topic", "subject", "confirm"),
)


def file(dialogue: Dialogue, workstation: Workstation) -> None:
    """Write down what the visitor of this PC's desk tells, file it, print the receipt.

    Raises:
        DeskError: nobody sits here; something required is missing (a script); nothing was
            filed, the draft is kept.
    """
    desk = workstation.desk(workstation.settings.desk_number or 1)
    visit = desk.situation().visit
    if visit is None:
        raise refused("no_visitor")
    if visit.state is VisitState.CALLED:
        visit = desk.visitor_came()
    dialogue.say("ticket", visit.ticket, _("Laporan dari {ticket}.").format(ticket=visit.ticket))
    if visit.holder is None and desk.situation().exchange_here:
        visit = _exchange(dialogue, workstation, desk)
    topics = parse_topics(data_text("topics.csv"))
    complaint = _write(dialogue, desk, visit, topics)
    _read_aloud(dialogue, complaint, topics)
    question = _("Ketik {word} untuk menyimpan dan mencetak; yang lain kembali").format(
        word=_(FILE_WORD)
    )
    if not dialogue.confirm("confirm", question, FILE_WORD):
        dialogue.say("filed", False, _("Belum disimpan sebagai laporan; drafnya tetap ada."))
        return
    report = desk.file(complaint, visit.key, len(visit.registration_numbers))
    dialogue.say("filed", True, "")
    dialogue.say(
        "registration_number",
        report.registration_number,
        _("Nomor laporan {number}. Paling lambat {due} diteruskan.").format(
            number=report.registration_number, due=long_date(report.due)
        ),
    )
    dialogue.say("due", report.due.isoformat(), "")
    dialogue.say("receipt", list(report.preview), "")  # its QR and rules tell a listener nothing
    paper_sentence(partial(_receipt, desk), dialogue)


def _receipt(desk: DeskService) -> PaperStatus | None:
    last = desk.situation().last_report
    return last.paper if last is not None else None


def _exchange(dialogue: Dialogue, workstation: Workstation, desk: DeskService) -> Visit:
    regions = parse_regions(data_text("regions.csv"))
    holder = person.ask_holder(dialogue, workstation, regions, lambda _kind, _number: None)
    return person.hand_out_pass(
        dialogue,
        lambda: desk.situation().next_pass,
        lambda number: desk.take_card(holder, number),
    )


def _write(
    dialogue: Dialogue, desk: DeskService, visit: Visit, topics: tuple[Topic, ...]
) -> Complaint:
    """Ask for everything, then again for what is required and still empty."""
    draft = desk.load_draft(visit.key)
    complaint = draft.complaint if draft is not None else Complaint()
    if not complaint.address and visit.holder is not None:
        complaint = msgspec.structs.replace(complaint, address=visit.holder.address)
    for name in Complaint.__struct_fields__:
        complaint = _ask(dialogue, desk, visit, complaint, name, topics)
    while missing := missing_fields(complaint):
        labels = ", ".join(_question(name) for name in missing)
        sentence = _("Belum diisi: {names}.").format(names=labels)
        if dialogue.once:
            raise DeskError(
                sentence,
                _("Lengkapi, lalu jalankan lagi: {names}.").format(names=", ".join(missing)),
            )
        dialogue.say("", None, sentence)
        for name in missing:
            complaint = _ask(dialogue, desk, visit, complaint, name, topics)
    return complaint


def _ask(
    dialogue: Dialogue,
    desk: DeskService,
    visit: Visit,
    complaint: Complaint,
    name: str,
    topics: tuple[Topic, ...],
) -> Complaint:
    """Ask for one field and have the draft on the disk."""

    def keep(value: object) -> Complaint:
        written = msgspec.structs.replace(complaint, **{name: value})
        desk.save_draft(written, name, (0, 0), visit.key).result()
        return written

    question, before = _question(name), getattr(complaint, name)
    if name in TEXTS:
        return keep(_text(dialogue.ask_text(name, question, lambda t: keep(_text(t)), before)))
    if name in ELIGIBILITY:
        return keep(YesNo(_ask_yes_or_no(dialogue, name, question, before.value)))
    if name == "confidential":
        return keep(_ask_yes_or_no(dialogue, name, question, YES if before else NO) == YES)
    if name == "classification":
        kinds = [(kind.value, _(kind.value)) for kind in Classification]
        return keep(Classification(ask_choice(dialogue, name, question, kinds, before.value)))
    if name == "topic":
        return keep(_topic(dialogue, question, complaint, topics))
    if name in MAY_BE_UNKNOWN:
        question = _("{question}; ? = tidak tahu").format(question=question)
    return keep(dialogue.ask(name, question, lambda typed: _line(name, typed), before))


def _line(name: str, typed: str) -> str:
    """Return one line as the report keeps it; a question mark alone is written out."""
    text = _text(" ".join(typed.split()))
    return UNKNOWN if text == NOT_KNOWN and name in MAY_BE_UNKNOWN else text


def _topic(
    dialogue: Dialogue, question: str, complaint: Complaint, topics: tuple[Topic, ...]
) -> str:
    """Offer what the story points to, and what was chosen before; a script may name any topic."""
    text = f"{complaint.narrative}\n{complaint.hope}\n{complaint.reported_party}"
    offered = [(each.topic.code, each.topic.label) for each in suggest(topics, text)]
    offered.append((LEFT_TO_ANALYST, _("oleh analis")))
    listed = {code for code, _label in offered}
    more = [t for t in topics if t.code not in listed]
    offered += [(t.code, t.label) for t in more if dialogue.once or t.code == complaint.topic]
    return ask_choice(dialogue, "topic", question, offered, complaint.topic, zero=LEFT_TO_ANALYST)


def _read_aloud(dialogue: Dialogue, complaint: Complaint, topics: tuple[Topic, ...]) -> None:
    """Tell the whole report, to be read to the citizen before it is filed."""
    labels = {topic.code: topic.label for topic in topics}
    read = {
        **{name: getattr(complaint, name) for name in (*TEXTS, *LINES, "subject")},
        **{name: shown(getattr(complaint, name).value) for name in ELIGIBILITY},
        "confidential": shown(YES if complaint.confidential else NO),
        "topic": labels.get(complaint.topic, _("oleh analis")),
    }
    dialogue.say("", None, _("Bacakan:"))
    for name, value in read.items():
        dialogue.say("", None, f"{_question(name)}: {value}")


def _ask_yes_or_no(dialogue: Dialogue, name: str, question: str, before: str) -> str:
    letters = f"{shown(YES)}/{shown(NO)}"
    return dialogue.ask(name, f"{question} ({letters})", _yes_or_no, shown(before))


def _yes_or_no(typed: str) -> str:
    answer = meant(typed.strip()[:1])
    if typed.strip() and not answer:  # left open: asked again at the end
        raise DeskError(_("Belum dijawab."), _("Ketik Y atau T."))
    return answer


def _text(text: str) -> str:
    if len(text) > NARRATIVE_LIMIT:
        raise DeskError(
            _("Terlalu panjang."),
            _("Paling banyak {limit} huruf dalam satu isian.").format(limit=NARRATIVE_LIMIT),
        )
    return text


def _question(name: str) -> str:
    questions = {
        "narrative": _("Cerita pelapor"),
        "hope": _("Harapan: penyelesaian yang diminta"),
        "place": _("Tempat kejadian"),
        "time": _("Waktu kejadian, kata-kata boleh"),
        "reported_party": _("Yang diadukan"),
        "evidence": _("Bukti yang dibawa (yang belum ada: kurang: ...)"),
        "address": _("Alamat pelapor"),
        "own_experience": _("Dialami sendiri"),
        "in_court": _("Perkara pengadilan"),
        "reported_before": _("Pernah dilaporkan ke sini"),
        "classification": _("Jenis"),
        "confidential": _("Rahasia"),
        "topic": _("Topik"),
        "subject": _("Pokok laporan, satu baris"),
    }
    return questions[name]
