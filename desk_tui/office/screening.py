"""Signs that a text is no report: a question to the officer, never a decision.

Form alone tells little: two tall stories and a private quarrel read like complaints, and a
crude or broken sentence may be a grave one. So nothing here stops anything (UU PDP art. 10:
no decision by a machine), and words of danger silence every sign about length and form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from desk_tui.office.complaint import Complaint
from desk_tui.office.guide import Point, heard
from desk_tui.office.hearing import Phrases, Told, word_list
from desk_tui.office.topics import Topic

LEAST_SYMBOLS = 20
LEAST_WORDS = 4
_MOST_SIGNS = 0.6
"""A text of which so much is neither letter, figure nor blank says nothing."""


class Sign(StrEnum):
    """What makes one look again."""

    EMPTY_FORM = "signs"
    GIBBERISH = "gibberish"
    GREETING = "greeting"
    TEST = "test"
    PROMOTION = "promotion"
    SHORT = "short"
    NOTHING_HEARD = "nothing_heard"


GRAVE = Phrases(
    word_list(
        """disekap; disiksa; dibunuh; membunuh; bunuh diri; mau mati; diperkosa; dicabuli;
    dilecehkan; pelecehan; perkosaan; dipukuli; dianiaya; diculik; hilang kontak; anak hilang;
    anak saya hilang; diancam dibunuh; disandera; dipasung; kdrt; tolong selamatkan; darurat;
    kritis; sekarat; keracunan; perdagangan orang; paspor ditahan; tidak bisa pulang"""
    )
)
"""Words of danger: short but grave passes."""
_GREETING = frozenset(
    word_list(
        """selamat pagi siang sore malam halo hai hello hi assalamualaikum assalamu alaikum
    waalaikum salam sejahtera mas mbak bapak ibu pak bu wapres min admin kakak kak bang yth semoga
    sehat selalu sukses ya yaa dan terima kasih makasih terimakasih lancar jaya amin aamin
    bahagia panjang umur kami kita semua untuk buat para tim petugas doa doakan mendoakan saya
    hormat dengan sekali banget salamnya sayang om"""
    )
)
_TEST = frozenset(word_list("""tes test testing tess cek coba ping percobaan ujicoba"""))
_TEST_COMPANY = frozenset(
    word_list(
        """halo masuk gak nggak ga tidak nih ini ya dulu satu dua tiga aja saja uji sistem aplikasi
    bisa apakah sudah admin min"""
    )
)
_PROMOTION = Phrases(
    word_list(
        """slot; gacor; maxwin; deposit; bonus; member baru; promo; diskon; klik tautan; klik link;
    link di bio; tautan di profil; pinjaman cepat cair; tanpa jaminan; jackpot; togel; casino;
    order sekarang; hubungi wa kami; jual followers; cuan"""
    )
)
_LEAST_PROMOTION = 2
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWEL = re.compile(r"[aiueoyàáâèéêìíòóùú]")


def signs(complaint: Complaint, topics: Sequence[Topic] = ()) -> tuple[Sign, ...]:
    """Return what makes one look again at ``complaint``, the plainest first; often nothing.

    ``topics``: words of the urgent ones are words of danger too.
    """
    told = Told(complaint.narrative)
    urgent = (word for topic in topics if topic.urgent_confidential for word in topic.keywords)
    if GRAVE.heard_in(told) or Phrases(urgent).heard_in(told):
        return ()
    text = told.text.strip()
    found: list[Sign] = []
    if text and _wordless(text):
        found.append(Sign.EMPTY_FORM)
    if _gibberish(told.words):
        found.append(Sign.GIBBERISH)
    if told.words and _GREETING.issuperset(told.words):
        found.append(Sign.GREETING)
    if _only_a_test(told.words):
        found.append(Sign.TEST)
    if _promotes(told):
        found.append(Sign.PROMOTION)
    if len(text) < LEAST_SYMBOLS or len(told.words) < LEAST_WORDS:
        found.append(Sign.SHORT)
    first = (Point.WHAT, Point.WHEN, Point.WHERE)
    if not found and heard(complaint).isdisjoint(first):
        found.append(Sign.NOTHING_HEARD)
    return tuple(found)


def _wordless(text: str) -> bool:
    odd = sum(not (symbol.isalnum() or symbol.isspace()) for symbol in text)
    return odd >= _MOST_SIGNS * len("".join(text.split()))


def _gibberish(words: list[str]) -> bool:
    """Tell whether half of the longer words or more have no vowel or walk along the keys."""
    longer = [word for word in words if len(word) > 4 and not any(map(str.isdecimal, word))]
    latin = [word for word in longer if word.isascii()]
    odd = sum(not _VOWEL.search(word) or _walks(word) for word in latin)
    return bool(latin) and len(latin) == len(longer) and odd * 2 >= len(latin)


def _walks(word: str) -> bool:
    rows = (*_ROWS, *(row[::-1] for row in _ROWS))
    return any(word[:5] in row for row in rows)


def _only_a_test(words: list[str]) -> bool:
    plain = {word for word in words if not word.isdecimal()}
    return bool(plain & _TEST) and plain <= _TEST | _TEST_COMPANY


def _promotes(told: Told) -> bool:
    link = "http" in told.line or "www" in told.line or "klik" in told.line
    heard_words = _PROMOTION.count_in(told)
    return heard_words >= _LEAST_PROMOTION or (link and heard_words > 0)
