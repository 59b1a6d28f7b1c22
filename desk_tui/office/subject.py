"""A heading the story offers (Pokok): a sentence of it, cut at words, to be taken or not.

Not the first sentence at any price: the earliest sentence or clause that says what it is
about (words of the topic) and what is wrong. What an officer or a citizen puts before every
story (``pelapor menyampaikan bahwa``, ``selamat pagi``, ``mohon bantuannya``) is left out,
and so is *saya*: a heading speaks of the matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk_tui.office.guide_words import WHAT
from desk_tui.office.hearing import Phrases, Told, word_list
from desk_tui.text import inert

SUBJECT_WIDTH = 58
"""Most symbols of a suggestion: behind ``usul: `` and the cursor it is still seen whole."""
_LOOKED_AT = 4_000
_SENTENCES = 12
"""A heading from later in the story would surprise."""
_CLAUSES = 4

_END = re.compile(r"[.!?;]+[\"”')]*(?:\s+|$)|\n+")
_SHORT_FORM = re.compile(
    r"(?:^|\W)(?:jl|jln|gg|no|kab|kec|kel|prov|rt|rw|bpk|sdr|sdri|yth|tgl|dr|drs|ir|h|hj|st|pt|cv)"
    r"\.$",
    re.IGNORECASE,
)
_WHO = r"(?:pelapor|saya|kami|ia|dia|beliau|warga|ibu ini|bapak ini|yang bersangkutan)"
_ADVERB = r"(?:(?:sudah|telah|pernah|sedang|ingin|mau|hendak|akan|juga|datang untuk)\s+)*"
_LEAD = re.compile(
    r"^(?:"
    r"(?:selamat\s+(?:pagi|siang|sore|malam)|assalamu\W?alaikum[^,.]*|halo|hai|salam|"
    r"yth|dengan hormat|mas wapres|bapak|pak|bu|ibu wapres|min)\b"
    rf"|{_WHO}\s+{_ADVERB}(?:menyampaikan|mengatakan|menerangkan|menjelaskan|melaporkan|"
    r"menceritakan|mengeluhkan|menyatakan|mengadukan|mengadu|melapor|lapor|bercerita|"
    r"menuturkan|mengaku|memberitahukan)(?:\s+(?:bahwa|tentang|soal|mengenai|perihal))?\b"
    r"|menurut\s+(?:pelapor|ia|dia|beliau)\b"
    r"|(?:mohon|minta|tolong)\s+(?:bantuan\w*|dibantu|bantu|perhatian\w*|solusi\w*)"
    r"(?:\s+(?:untuk|agar|supaya))?\b"
    r"|(?:bahwa|jadi|adapun|pada intinya|intinya|begini|kronologi\w*|lapor|laporan|perihal)\b"
    r")[\s,:.-]*",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"^(?P<when>(?:(?:pada|sejak)\s+)?[^,]{{0,26}}?),?\s*\b{_WHO}\s+{_ADVERB}"
    r"(?:mengajukan|mengurus|meminta|memohon|menanyakan|mengusulkan)\s+(?P<what>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_PRONOUN = re.compile(rf"^{_WHO}\s+(?!dan\b)(?=\S+\s+\S+)", re.IGNORECASE)
_JOIN = r"(?:tetapi|tapi|namun|padahal|karena|sehingga|sedangkan|sementara|walau\w*)"
_CLAUSE = re.compile(rf",\s|\s(?={_JOIN}\b)")
_JOINED = re.compile(
    rf"^(?:{_JOIN}|dan|lalu|kemudian|serta|sekarang|kini|bahkan|justru)\s+", re.IGNORECASE
)
_MINE = re.compile(r"(?<!oleh)(?<!dari)(?<!kepada)(?<!dengan)(?<!pada)\s(?:saya|kami)(?=\s|,|$)")
_DANGLING = frozenset(
    word_list(
        """di ke dari yang dan atau karena dengan untuk pada oleh tetapi tapi namun padahal sejak
    agar supaya bahwa sampai hingga serta tidak tak belum sudah telah akan sedang masih lagi para
    seorang sebuah suatu dalam antara tentang terhadap sehingga bila jika saat ketika lewat
    sebagai secara maupun adalah ialah juga hanya ada mengajukan meminta sepanjang rutin"""
    )
)
_WISHES = frozenset(word_list("""mohon minta meminta usul mengusulkan saran menanyakan bertanya"""))
_TROUBLE = Phrases(set(WHAT) - _WISHES)


def suggest_subject(
    narrative: str, keywords: Sequence[str] = (), limit: int = SUBJECT_WIDTH
) -> str:
    """Return a heading of at most ``limit`` symbols, empty when nothing is told yet.

    ``keywords``: the words of the likeliest topic that were found (``topics.suggest``).
    """
    about = [Phrases([keyword]) for keyword in keywords]
    best, most = "", 0.0
    for at, sentence in enumerate(_sentences(narrative)):
        starts = [0, *(end.end() for end in _CLAUSE.finditer(sentence))][:_CLAUSES]
        for nth, start in enumerate(starts):
            heading, broken = _cut(_heading(sentence[start:]), limit)
            told = Told(heading)
            named = sum(phrases.heard_in(told) for phrases in about)
            score = 10.0 + min(named, 2) + 1.5 * _TROUBLE.heard_in(told)
            score -= 0.4 * at + 0.3 * nth + 0.4 * broken + 3 * (len(told.words) < 3)
            score -= 1.5 * bool(_WISHES.intersection(told.words[:2]))  # that is Harapan
            if told.words and score > most:
                best, most = heading, score
    return best


def _sentences(narrative: str) -> list[str]:
    text = inert(narrative[:_LOOKED_AT], newlines=True)
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if _SHORT_FORM.search(text[start : end.start() + 1]) and "\n" not in end.group():
            continue
        found.append(" ".join(text[start : end.start()].split()))
        start = end.end()
    found.append(" ".join(text[start:].split()))
    return [sentence for sentence in found if sentence][:_SENTENCES]


def _heading(sentence: str) -> str:
    """Return a sentence without what stands before every story."""
    heading = sentence.strip(" .;,:!?\"'“”-")
    for _again in range(4):
        shorter = _LEAD.sub("", heading, count=1)
        if shorter == heading:
            break
        heading = shorter
    if asked := _ASKED.match(heading):
        heading = asked["what"]
    heading = _PRONOUN.sub("", _JOINED.sub("", heading))
    heading = _MINE.sub("", heading)
    return heading[:1].upper() + heading[1:]


def _cut(heading: str, limit: int) -> tuple[str, bool]:
    """Return a heading of at most ``limit`` symbols, and whether a clause was broken for it."""
    if len(heading) <= limit:
        return heading.strip(" .;,:!?-"), False
    head = heading[: limit + 1]
    clause = max((end.start() for end in _CLAUSE.finditer(head)), default=0)
    if clause >= limit // 2:
        return head[:clause].strip(" .;,:!?-"), False
    words = (head.rpartition(" ")[0] or head[:limit]).split()
    while len(words) > 2 and words[-1].lower().strip(",") in _DANGLING:
        words.pop()
    return " ".join(words).strip(" .;,:!?-"), True
