"""Which words of a story tell it from others, and how alike two stories are. Pure.

Two reports of one matter share rare words: a village, an office, a year, the thing itself.
Words that stand in every story say nothing, and long numbers (of cards, telephones) are
left out: they are somebody's, not the matter's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from desk_tui.office.complaint import Complaint

LONGEST_TEXT = 20_000
"""Symbols of a text that are looked at: an hour's talk; the rest of a stuck paste is not."""
MOST_WORDS = 400
"""Telling words kept of one report."""
SHORTEST, LONGEST = 3, 40
"""Symbols of a word: ``KTP`` is one, a key held down is not."""
PERSONAL_DIGITS = 7
"""A word with so many digits is a card or a telephone, no year and no sum."""
LEAST_COMMON = 3
"""Telling words two stories share at the least, before anybody is told of it."""

_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d")
_ENDING = re.compile(r"(?<=\w{4})(?:nya|lah|kah|pun|ku|mu)$")

_STOP = """
ada adalah adanya agar agak akan akhir akhirnya aku alasan amat anda antar antara apa apabila
apakah apalagi asal atas atau awal awalnya bagai bagaimana bagi bagian bahkan bahwa baik bapak
baru bawa beberapa begini begitu belum benar berada berapa berbagai berikut bersama
besar besok betul biasa biasanya bila bilang bisa boleh buat bukan bulan cara cukup cuma dahulu
dalam dan dapat dari datang dekat demi demikian dengan depan dia diberi dibuat didapat diduga
dijawab diketahui diminta dirinya disebut ditanya dua dulu empat entah guna hal hampir hanya
hari harap harus hasil hendak hingga hubungan ialah ibu ikut ingin ini itu jadi jangan jauh
jawab jawaban jelas jika juga jumlah kadang kala kalau kali kami kamu kan kapan karena kata
kawan keadaan kecil kedua keluar kemarin kembali kemudian kenapa kepada ketika khusus kini kira
kita kok kurang lagi lain lainnya lalu lama lanjut lebih lewat lima luar maka makin malah
mampu mana masa masalah masih masing masuk mau maupun melakukan melalui melapor melihat memang
memberi memberikan membuat meminta mempunyai menanyakan mendapat mengadu mengadukan mengapa
mengatakan mengenai menjadi menjawab menurut menyampaikan mereka merasa merupakan meski minggu
minta mohon mula mulai mungkin nah naik namun nanti oleh orang pada padahal pagi pak paling para
pasti pelapor perlu pernah pertama pihak pula pun punya saat saja salah sama sambil sampai
samping sana sangat satu saya seakan sebab sebagai sebagian sebelum sebuah secara sedang
sedangkan sedikit segala segera sehingga sejak sejumlah sekali sekarang sekitar selain selalu
selama selanjutnya seluruh semua semakin sementara sempat sendiri seorang seperti sering serta
sesuai sesuatu sesudah setelah setiap siang siapa sini situ sore suatu sudah supaya tadi tahu
tahun tak tambah tanpa tanya tapi telah tempat tentang tentu terhadap terjadi terkait terlalu
tersebut tetap tetapi tiap tiba tidak tiga tinggal tolong tuan tujuan turut ujar umum untuk
upaya usai wah waktu yaitu yakni yang
"""
STOP_WORDS = frozenset(_STOP.split())
"""Words of every story, by ourselves from how complaints are told."""


def words_of(complaint: Complaint) -> tuple[str, ...]:
    """Return the telling words of a report; see ``telling_words``."""
    return telling_words(story(complaint))


def story(complaint: Complaint) -> str:
    """Return what a report is about as one text: the story, its heading, where, about whom."""
    told = (complaint.narrative[:LONGEST_TEXT], complaint.subject, complaint.place)
    return "\n".join((*told, complaint.reported_party))


def telling_words(text: str) -> tuple[str, ...]:
    """Return the different words of ``text`` that tell it from others, in their order.

    Letters and digits only, small, without the endings -nya, -lah, -kah, -pun, -ku, -mu:
    nothing in them means anything to a search language.
    """
    return tuple(dict.fromkeys(_telling(text)))[:MOST_WORDS]


def _telling(text: str) -> Iterator[str]:
    most = 2 * LONGEST_TEXT  # of what is read: one sign may stand for eighteen letters
    plain = unicodedata.normalize("NFKC", text[:most])[:most].lower()
    for word in _WORD.findall(plain):
        if not SHORTEST <= len(word) <= LONGEST or word in STOP_WORDS:
            continue
        if len(_DIGITS.findall(word)) >= PERSONAL_DIGITS:
            continue
        stem = _ENDING.sub("", word)
        if stem not in STOP_WORDS:
            yield stem


def percent(common: Collection[str], one: Collection[str], other: Collection[str]) -> int:
    """Return how much of the shorter of two stories is in both, 0 to 100."""
    shorter = min(len(one), len(other))
    return 100 * len(common) // shorter if shorter else 0
