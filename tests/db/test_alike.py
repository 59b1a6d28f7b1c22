"""Reports that read alike: found again, replaced when corrected, gone when confidential."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select, text

from desk_tui.db.ledger import alike
from desk_tui.db.ledger.earlier import own_reports, similar_reports
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.tables import report_words
from desk_tui.db.ledger.verify import verify
from desk_tui.office import entries as e
from desk_tui.office.chain import digest_of
from desk_tui.office.changes import ComplaintRecord
from desk_tui.office.complaint import Complaint
from desk_tui.office.likeness import story, telling_words
from desk_tui.office.messages_earlier import MOST_LINES, EarlierLine
from desk_tui.office.reading import decode
from desk_tui.office.visit import Holder, Reason
from tests.db.ledgers import Pc, begin_day, decided, memory, open_ledger, tamper
from tests.office.likeness_texts import HOSTILE
from tests.office.telling import HOLDER, MONDAY, TUESDAY, key

STORY = Complaint(
    narrative="Sertifikat girik warisan di Kampung Wringinjajar belum dibalik nama sejak 2019.",
    place="Kampung Wringinjajar",
    reported_party="Kantor Pertanahan Contoh",
    topic="pertanahan",
    subject="Balik nama girik Wringinjajar",
)
RETOLD = "Girik warisan Wringinjajar: balik nama di kantor pertanahan tidak selesai sejak 2019."
OTHER = Complaint(
    narrative="Obat cuci darah kosong di RSUD Contoh, pasien diminta membeli di apotek Melati.",
    topic="layanan_kesehatan",
    subject="Obat cuci darah kosong",
)
BUDI = msgspec.structs.replace(HOLDER, name="BUDI CONTOH", document_number="3174055508799903")


def number(n: int) -> str:
    return f"{n:010}"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = open_ledger(tmp_path)
    begin_day(ledger)
    return ledger


class Desk:
    """A desk that files; each report in a visit of its own."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.pc = Pc("pc-3", "desk-3")
        self.many = 0

    def came(self, holder: Holder, day: date = MONDAY) -> str:
        self.many += 1
        visit = key(f"A-{self.many:03}", day)
        ticket = visit.rpartition("/")[2]
        issued = e.TicketIssued(visit=visit, day=day, ticket=ticket, reason=Reason.GENERAL)
        decided(self.ledger, issued)
        taken = e.IdentityCardTaken(visit=visit, holder=holder, guest_pass=self.many)
        self.pc.post(self.ledger, taken)
        return visit

    def file(self, complaint: Complaint, holder: Holder = HOLDER, visit: str = "") -> str:
        visit = visit or self.came(holder)
        self.pc.post(
            self.ledger,
            e.ComplaintFiled(
                visit=visit,
                registration_number=number(self.pc.n),
                desk=3,
                officer_name="Petugas Contoh",
                complaint=complaint,
                due=date(2026, 12, 11),
                due_provisional=False,
            ),
        )
        return number(self.pc.n - 1)

    def correct(self, filed: str, complaint: Complaint) -> None:
        record = self.ledger.read(lambda: self.ledger.state.complaint(filed))
        assert record is not None
        self.pc.post(
            self.ledger,
            e.ComplaintCorrected(
                visit=record.visit,
                registration_number=filed,
                desk=3,
                officer_name="Petugas Contoh",
                complaint=complaint,
            ),
        )


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    return Desk(ledger)


def similar(ledger: Ledger, text: str = RETOLD, besides: tuple[str, ...] = ()) -> list[EarlierLine]:
    return similar_reports(ledger, text, besides, visit="2026-11-23/A-999")


def numbers(lines: list[EarlierLine]) -> list[str]:
    return [line.registration_number for line in lines]


def own(ledger: Ledger, visit: str, text: str = "") -> tuple[list[EarlierLine], tuple[str, ...]]:
    known = ledger.read(lambda: ledger.state.visit(visit))
    assert known is not None
    found = ledger.read(lambda: own_reports(ledger, known, text))
    return list(found.lines), found.numbers


# -- text like it ---------------------------------------------------------------------------


def test_a_story_told_again_is_found_and_another_one_is_not(ledger: Ledger, desk: Desk) -> None:
    first, _other = desk.file(STORY), desk.file(OTHER, BUDI)
    (line,) = similar(ledger)
    assert (line.registration_number, line.topic, line.desk) == (first, "pertanahan", 3)
    assert {"wringinjajar", "girik", "warisan"} <= set(line.common)
    assert line.percent > 50
    assert similar(ledger, "Antrean panjang di samsat Contoh Kidul.") == []
    assert similar(ledger, "") == similar(ledger, "yang dan di ke dari untuk") == []


def test_of_a_corrected_report_only_the_new_text_is_found(
    ledger: Ledger, desk: Desk, tmp_path: Path
) -> None:
    filed = desk.file(STORY)
    desk.correct(filed, OTHER)
    assert similar(ledger) == []
    assert numbers(similar(ledger, story(OTHER))) == [filed]
    assert verify(ledger).replay_ok
    desk.correct(filed, STORY)
    assert numbers(similar(ledger)) == [filed] and similar(ledger, story(OTHER)) == []
    before = memory(ledger)
    ledger.close()
    again = open_ledger(tmp_path)
    assert numbers(similar(again)) == [filed] and memory(again) == before
    assert verify(again).replay_ok


def test_a_word_that_is_taken_away_leaves_the_index_itself(ledger: Ledger, desk: Desk) -> None:
    """Not only its answers: an erased word must not be there for whoever has the key."""
    word = "zqwringin"
    filed = desk.file(msgspec.structs.replace(STORY, narrative=f"girik {word} warisan"))
    assert word in indexed(ledger)
    for _turn in range(3):
        desk.file(OTHER, BUDI)
    desk.correct(filed, STORY)
    assert word not in indexed(ledger) and word not in words_kept(ledger)


def indexed(ledger: Ledger) -> str:
    """Everything that stands in the index's own pages."""
    rows = ledger.read(lambda: ledger.execute(text(f"SELECT block FROM {alike.INDEX}_data")).all())
    return b"\n".join(row.block for row in rows).decode("latin-1")


def words_kept(ledger: Ledger) -> str:
    return str(ledger.read(lambda: ledger.execute(select(report_words)).all()))


def test_a_confidential_report_is_never_similar(ledger: Ledger, desk: Desk) -> None:
    secret = msgspec.structs.replace(STORY, confidential=True)
    filed = desk.file(secret)
    assert similar(ledger) == []
    assert "wringinjajar" not in indexed(ledger) + words_kept(ledger)
    desk.correct(filed, STORY)
    assert numbers(similar(ledger)) == [filed]
    desk.correct(filed, secret)
    assert similar(ledger) == []
    assert "wringinjajar" not in indexed(ledger) + words_kept(ledger)
    assert verify(ledger).replay_ok


def test_the_name_of_another_reporter_is_no_likeness(ledger: Ledger, desk: Desk) -> None:
    wringin = msgspec.structs.replace(BUDI, name="WRINGINJAJAR GIRIKWATI")
    story = msgspec.structs.replace(
        OTHER, narrative="wringinjajar girikwati melaporkan apotek melati"
    )
    desk.file(story, wringin)
    assert similar(ledger, "wringinjajar girikwati melati") == []
    lines = similar(ledger, "wringinjajar girikwati apotek melati kosong cuci")
    assert all({"wringinjajar", "girikwati"}.isdisjoint(line.common) for line in lines)
    assert lines and "NAME" not in msgspec.json.encode(lines).decode().upper()


def test_what_is_the_visitors_own_is_not_listed_twice(ledger: Ledger, desk: Desk) -> None:
    filed = [desk.file(STORY, BUDI), desk.file(STORY)]
    assert numbers(similar(ledger, besides=(filed[1],))) == [filed[0]]
    for _turn in range(MOST_LINES + 2):
        desk.file(STORY, BUDI)
    assert len(similar(ledger)) == MOST_LINES


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_search_language(ledger: Ledger, desk: Desk, text: str) -> None:
    filed = desk.file(STORY)
    before, kept = indexed(ledger), words_kept(ledger)
    assert isinstance(similar(ledger, text), list)
    assert own(ledger, desk.came(HOLDER), text)[1] == (filed,)
    desk.file(msgspec.structs.replace(STORY, narrative=text.replace("\ud800", "")), BUDI)
    assert numbers(similar(ledger, RETOLD + " " + text))[:1]
    assert verify(ledger).replay_ok
    assert kept[:-2] in words_kept(ledger) and before  # nothing was changed by asking


def test_near_duplicates_are_found_among_many(ledger: Ledger) -> None:
    """Told again by another officer: words left out, words added, another order."""
    dice = random.Random(4)
    vocabulary = [f"{a}{b}{c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
    dice.shuffle(vocabulary)
    weights = [1 / (place + 5) for place in range(len(vocabulary))]
    stories = [" ".join(dice.choices(vocabulary, weights, k=60)) for _n in range(600)]
    with ledger.transaction():
        records = [invented(n, text) for n, text in enumerate(stories)]
        alike.put(ledger._connection, ledger.office_id, records)
    found = 0
    for n in range(0, 600, 12):
        kept = [word for word in stories[n].split() if dice.random() < 0.5]
        retold = kept + dice.choices(vocabulary, weights, k=20)
        dice.shuffle(retold)
        with ledger.snapshot() as connection:
            words = telling_words(" ".join(retold))
            best = alike.find(connection, ledger.office_id, words, MOST_LINES)
        found += bool(best) and best[0].registration_number == number(n)
    assert found >= 48, f"{found} of 50"


SYLLABLES = ("ba", "ci", "du", "ge", "ha", "jo", "ka", "li", "mu", "ne", "pa", "ri", "so", "tu")


def invented(n: int, text: str) -> ComplaintRecord:
    return ComplaintRecord(
        registration_number=number(n),
        visit=key("A-001"),
        filed_at=Pc().now,
        desk=3,
        officer="petugas-1",
        officer_name="Petugas Contoh",
        complaint=Complaint(narrative=text),
        due=date(2026, 12, 11),
        due_provisional=False,
        digest8="0" * 8,
    )


def test_however_common_a_word_is_a_question_stays_small(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    common = "sertifikat tanah girik warisan balik nama"
    with ledger.transaction():
        records = [invented(n, common) for n in range(900)]
        alike.put(ledger._connection, ledger.office_id, records)
    asked: list[int] = []
    having = alike._having

    def counted(*given: object) -> list[int]:
        rows = having(*given)  # type: ignore[arg-type]
        asked.append(len(rows))
        return rows

    monkeypatch.setattr(alike, "_having", counted)
    many = common + " " + " ".join(f"kata{n}" for n in range(5000))
    with ledger.snapshot() as connection:
        for told in (common, many):
            assert alike.find(connection, ledger.office_id, telling_words(told), MOST_LINES)
    assert max(asked) <= alike.NEWEST
    assert len(asked) <= 2 * (alike.MOST_ASKED + 4)


# -- kept like every other table ------------------------------------------------------------


def test_a_report_that_is_refused_leaves_no_word(ledger: Ledger, desk: Desk) -> None:
    before = words_kept(ledger)
    visit = desk.came(HOLDER)
    filed = desk.pc.write(
        e.ComplaintFiled(
            visit=visit,
            registration_number=number(7),
            desk=3,
            officer_name="Petugas Contoh",
            complaint=STORY,
            due=date(2026, 12, 11),
            due_provisional=False,
        )
    )
    entry = decode(filed, digest_of(filed))

    def refused() -> None:
        ledger.append(filed, entry)
        ledger._write()
        raise ValueError("taken back")

    with ledger.transaction(one_by_one=True), pytest.raises(ValueError, match="taken back"):
        ledger.attempt(refused)
    assert words_kept(ledger) == before and similar(ledger) == []
    assert verify(ledger).replay_ok


def test_derived_again_every_word_is_there_once(ledger: Ledger, desk: Desk, tmp_path: Path) -> None:
    """As at the next change of the tables, in a ledger that has the index already."""
    filed = [desk.file(STORY), desk.file(OTHER)]
    desk.correct(filed[0], msgspec.structs.replace(STORY, confidential=True))
    desk.correct(filed[0], STORY)  # it has another row now
    desk.correct(filed[1], STORY)
    ledger.close()
    tamper(tmp_path, "INSERT INTO report_words VALUES (99, 'kantor', '0000000099', 'tambahan')")
    tamper(tmp_path, "UPDATE offices SET schema_version = 2")
    again = open_ledger(tmp_path)
    assert verify(again).differing == []
    assert sorted(numbers(similar(again))) == sorted(filed)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE report_words SET words = 'lain sekali'",
        "DELETE FROM report_words",
        "INSERT INTO report_words VALUES (99, 'kantor', '0000000099', 'tambahan')",
        "INSERT INTO report_words_index(rowid, words) VALUES (99, 'tambahan')",
        "DELETE FROM report_words_index_data WHERE id > 100",
    ],
)
def test_an_index_that_says_something_else_is_found(
    ledger: Ledger, desk: Desk, tmp_path: Path, statement: str
) -> None:
    desk.file(STORY)
    assert verify(ledger).differing == []
    tamper(tmp_path, statement)
    assert verify(ledger).differing == ["report_words"]


# -- one's own ------------------------------------------------------------------------------


def test_ones_own_reports_are_those_of_earlier_visits(ledger: Ledger, desk: Desk) -> None:
    filed = [desk.file(STORY), desk.file(OTHER)]
    desk.file(STORY, BUDI)
    decided(ledger, e.DayOpened(day=TUESDAY, quota=50))
    now = desk.came(HOLDER, TUESDAY)
    lines, known = own(ledger, now, RETOLD)
    assert list(known) == numbers(lines) == filed[::-1], "the newest first"
    assert [line.subject for line in lines] == [OTHER.subject, STORY.subject]
    assert lines[1].percent > 50 and "girik" in lines[1].common and lines[0].percent == 0
    desk.file(OTHER, visit=now)
    assert list(own(ledger, now)[1]) == filed[::-1], "this visit's own are no earlier ones"
    assert own(ledger, desk.came(msgspec.structs.replace(HOLDER, document_number="")))[1] == ()


def test_a_nik_is_the_same_person_on_a_ktp_and_in_an_ikd(ledger: Ledger, desk: Desk) -> None:
    filed = desk.file(STORY)
    ikd = desk.came(msgspec.structs.replace(HOLDER, document_kind="ikd"))
    assert own(ledger, ikd)[1] == (filed,)
    sim = desk.came(msgspec.structs.replace(HOLDER, document_kind="sim"))
    assert own(ledger, sim)[1] == ()


def test_of_ones_own_confidential_report_no_content_is_told(ledger: Ledger, desk: Desk) -> None:
    desk.file(msgspec.structs.replace(STORY, confidential=True))
    (line,), _numbers = own(ledger, desk.came(HOLDER), RETOLD)
    assert (line.confidential, line.subject, line.topic, line.common) == (True, "", "", [])
    assert line.percent == 0 and line.state == "received" and line.desk == 3


def test_of_many_the_newest_are_listed_and_all_are_counted(ledger: Ledger, desk: Desk) -> None:
    filed = [desk.file(OTHER) for _turn in range(MOST_LINES + 2)]
    lines, known = own(ledger, desk.came(HOLDER))
    assert numbers(lines) == filed[::-1][:MOST_LINES] and len(known) == MOST_LINES + 2
