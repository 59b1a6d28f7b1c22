"""Reports that read alike: an index of telling words, derived like every other table.

A row of ``report_words`` holds the words of a report that is not confidential; the FTS5
table over it holds for each word which rows have it, and nothing else. With ``secure-delete``
words that a correction or an erasure takes away leave the index, not only its answers.

SQLite's own. Another database makes an index of its own kind over the same rows.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update
from sqlalchemy.exc import DatabaseError

from desk_tui.db.ledger.tables import report_words as t
from desk_tui.office.changes import ComplaintRecord
from desk_tui.office.likeness import LEAST_COMMON, percent, words_of

MOST_ASKED = 40
"""Words of a story that are looked up: the longest, which are the rarest as a rule."""
MOST_TELLING = 12
"""Of them, the rarest: reports that have any of these are looked at."""
NEWEST = 400
"""Reports that one word may bring; a word of more is common, and brings its newest."""
LOOKED_AT = 24
"""Reports whose words are compared, the likeliest."""
LEAST_PERCENT = 25
"""Part of the shorter story that is in both, before it is called similar."""
PATIENCE_S = 0.25
"""After so long no more words are looked up; what was found until then is told."""

_BUCKETS = 4096
"""Counts the words of twelve years are held against each other by, instead of by themselves."""

INDEX, VOCABULARY = "report_words_index", "report_words_vocabulary"
_MAKE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX} USING fts5("
    f"words, content='{t.name}', content_rowid='id', tokenize='ascii', detail='none', "
    "columnsize=0)",
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {VOCABULARY} USING fts5vocab('{INDEX}', 'row')",
    f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('secure-delete', 1)",
)
_PUT = f"INSERT INTO {INDEX}(rowid, words) VALUES (?, ?)"
_DROP = f"INSERT INTO {INDEX}({INDEX}, rowid, words) VALUES ('delete', ?, ?)"
_WITH = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH ? ORDER BY rowid DESC LIMIT ?"
_NEWEST = select(t.c.id).order_by(t.c.id.desc()).limit(1)
_of_office = t.c.office_id == bindparam("office")
_FIND = select(t.c.id, t.c.words).where(_of_office, t.c.registration_number == bindparam("number"))
_ADD = insert(t).returning(t.c.id)
_SET = update(t).where(t.c.id == bindparam("row")).values(words=bindparam("new_words"))
_LEAVE = delete(t).where(t.c.id == bindparam("row"))
_ROWS = select(t).where(t.c.id.in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True, slots=True)
class Alike:
    """A report that reads like the text asked about; ``common``: the rarest words first."""

    registration_number: str
    common: tuple[str, ...]
    percent: int
    score: float


# -- keeping it ---------------------------------------------------------------------------


def make(connection: Connection) -> None:
    """Make the index unless it is there."""
    found = connection.exec_driver_sql("SELECT 1 FROM sqlite_schema WHERE name = ?", (VOCABULARY,))
    if found.first() is None:
        for statement in _MAKE:
            connection.exec_driver_sql(statement)


def drop(connection: Connection) -> None:
    """Take the index away, words and all; its rows are a table like any other."""
    for name in (VOCABULARY, INDEX):
        connection.execute(text(f"DROP TABLE IF EXISTS {name}"))


def put(connection: Connection, office_id: str, records: Iterable[ComplaintRecord]) -> None:
    """Let the index say what these reports say now; a confidential one is not in it."""
    for record in records:
        number = record.registration_number
        which = {"office": office_id, "number": number}
        words = stored_words(record)
        known = connection.execute(_FIND, which).first()
        if known is not None and known.words == words:
            continue
        if known is not None:
            connection.exec_driver_sql(_DROP, (known.id, known.words))
        if not words:
            if known is not None:
                connection.execute(_LEAVE, {"row": known.id})
            continue
        if known is not None:
            row = known.id
            connection.execute(_SET, {"row": row, "new_words": words})
        else:
            values = {"office_id": office_id, "registration_number": number, "words": words}
            row = connection.execute(_ADD, values).scalar_one()
        connection.exec_driver_sql(_PUT, (row, words))


def stored_words(record: ComplaintRecord) -> str:
    """Return the words of a report as its row holds them; empty: it has no row."""
    return "" if record.complaint.confidential else " ".join(words_of(record.complaint))


def index_holds(connection: Connection) -> bool:
    """Tell whether the index has the words of the rows and no others. Reads all of both."""
    there, told = [0] * _BUCKETS, [0] * _BUCKETS
    for words in connection.execute(select(t.c.words)).yield_per(500).scalars():
        for word in words.split(" "):
            there[crc32(word.encode()) % _BUCKETS] += 1
    try:
        for word, many in connection.exec_driver_sql(f"SELECT term, doc FROM {VOCABULARY}"):
            told[crc32(word.encode()) % _BUCKETS] += many
    except DatabaseError:  # its pages do not fit together
        return False
    return there == told


# -- asking it ----------------------------------------------------------------------------


def find(connection: Connection, office_id: str, words: Sequence[str], most: int) -> list[Alike]:
    """Return the reports most like a story with these telling words, at most ``most``.

    However large the ledger, a question costs at most ``MOST_ASKED`` looks into the index
    of ``NEWEST`` rows each. A word counts the more the fewer reports have it (the inverse
    document frequency of BM25; each word of a report is in the index once).
    """
    newest = connection.execute(_NEWEST).scalar()
    if newest is None or not words:
        return []
    asked = sorted(words, key=len, reverse=True)[:MOST_ASKED]
    lists, ends = {}, time.monotonic() + PATIENCE_S
    for word in asked:
        if time.monotonic() > ends:
            break
        if rows := _having(connection, (word,), NEWEST):
            lists[word] = rows
    weights = {word: _weight(len(rows), newest) for word, rows in lists.items()}
    rarest = sorted(lists, key=lambda word: len(lists[word]))
    scores: dict[int, float] = {}
    for word in rarest[:MOST_TELLING]:
        for row in lists[word]:
            scores[row] = scores.get(row, 0.0) + weights[word]
    for row in _of_common_words(connection, rarest, lists):
        scores.setdefault(row, 0.0)
    likeliest = sorted(scores, key=lambda row: (-scores[row], -row))[:LOOKED_AT]
    return _compared(connection, office_id, words, weights, likeliest)[:most]


def worth_telling(common: int, part: int) -> bool:
    """Tell whether so many words, so much of the shorter story, make two stories similar."""
    return common >= LEAST_COMMON and part >= LEAST_PERCENT


def _having(connection: Connection, words: Sequence[str], most: int) -> list[int]:
    """Return the rows that have all of ``words``, the newest first."""
    asked = " AND ".join(f'"{word}"' for word in words)
    return list(connection.exec_driver_sql(_WITH, (asked, most)).scalars().all())


def _weight(many: int, of: int) -> float:
    return math.log(1 + (of - many + 0.5) / (many + 0.5)) if many < of else 0.1


def _of_common_words(
    connection: Connection, rarest: Sequence[str], lists: dict[str, list[int]]
) -> list[int]:
    """Return reports that have several common words together, where few words are rare."""
    common = [word for word in rarest if len(lists[word]) >= NEWEST]
    if len(common) < LEAST_COMMON or len(rarest) - len(common) >= MOST_TELLING:
        return []
    for many in (8, 6, 4, 3):
        if many <= len(common) and (found := _having(connection, common[:many], LOOKED_AT)):
            return found
    return []


def _compared(
    connection: Connection,
    office_id: str,
    words: Sequence[str],
    weights: dict[str, float],
    ids: list[int],
) -> list[Alike]:
    """Return the reports of these rows that are alike indeed, the most alike first."""
    mine, least = set(words), min(weights.values(), default=0.1)
    found = []
    for row in connection.execute(_ROWS, {"ids": ids}) if ids else ():
        if row.office_id != office_id:  # asked of the index of offices, it would read them all
            continue
        theirs = set(row.words.split(" "))
        worth = {word: weights.get(word, least) for word in mine & theirs}
        part = percent(worth, mine, theirs)
        if worth_telling(len(worth), part):
            common = tuple(sorted(worth, key=lambda word: (-worth[word], -len(word), word)))
            found.append(Alike(row.registration_number, common, part, sum(worth.values())))
    return sorted(found, key=lambda each: (-each.score, each.registration_number))
