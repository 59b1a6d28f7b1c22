"""Which keys may be set: safe ones, one verb each, F12 for the last *yes* alone.

A terminal eats some keys and sends others as something else (measured), so only keys that
reach a program in every terminal may be chosen. A mistake is told at the start, in words
that name both verbs; a key that silently did something else would be found by a citizen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desk_tui.i18n import _
from desk_tui.keymap import KEYMAP, WORKPLACE_NAMES, Key, in_words, overrides, unknown

SAFE = (
    *("f1", "f2", "f3", "f4", "f5", "f8", "f9", "f12"),
    *(f"ctrl+{letter}" for letter in "bfglnoqrst"),
)
"""Keys every terminal sends as themselves. Not F6, F7 (a text takes them), F10, F11, alt,
Shift or Ctrl with Enter (terminals take them), ^H ^I ^J ^M (Backspace, Tab and Enter)."""
ALONE = "f12"
"""The last *yes*: never anything else, and the yes never another key."""
WANTS_ANOTHER = "f1"
"""Some terminals keep F1 for their own help, so a verb on it has a second key."""
FIXED = frozenset({"yes", "back", "enter", "next_field", "previous_field"})
"""Verbs whose key is the same in every program; moving one would only confuse."""


def mistake(keys: Mapping[str, str]) -> str:
    """Return what is wrong with the keys a person has set, one sentence; empty when nothing."""
    return next(_mistakes(keys), "")


def _mistakes(keys: Mapping[str, str]) -> Iterator[str]:
    if strange := unknown(keys):
        known = ", ".join(key.id for key in KEYMAP)
        yield _("tindakan {names} tidak dikenal; yang ada: {known}").format(
            names=", ".join(strange), known=known
        )
    own = overrides(keys)
    for key in KEYMAP:
        if key.id in own:
            yield from _unsafe(key, tuple(own[key.id].split(",")))
    yield from _shared(own)


def _unsafe(key: Key, names: tuple[str, ...]) -> Iterator[str]:
    """Yield what is wrong with the keys of one verb."""
    if key.id in FIXED:
        yield _("{verb} selalu {key} dan tidak dapat dipindah").format(
            verb=_verb(key), key=in_words(key.key)
        )
    for name in names:
        if name == ALONE:
            yield _("F12 hanya untuk Ya (yes) dan tidak dapat dipakai {verb}").format(
                verb=_verb(key)
            )
        elif name not in SAFE:
            yield _("{key} untuk {verb} tidak aman di terminal; yang aman: {safe}").format(
                key=in_words(name),
                verb=_verb(key),
                safe=" ".join(in_words(safe) for safe in SAFE if safe != ALONE),
            )
    if names == (WANTS_ANOTHER,):
        yield _('F1 untuk {verb} perlu tombol kedua, misalnya "f1,ctrl+g"').format(verb=_verb(key))


def _shared(own: Mapping[str, str]) -> Iterator[str]:
    """Yield each pair of verbs on one key at one workplace."""
    held: dict[str, list[Key]] = {}
    for key in KEYMAP:
        for name in own.get(key.id, key.key).split(","):
            for other in held.get(name, []):
                if places := other.workplaces & key.workplaces:
                    yield _("{key} dipakai {one} dan {other} di {place}; beri tombol lain").format(
                        key=in_words(name),
                        one=_verb(other),
                        other=_verb(key),
                        place=_(
                            next(WORKPLACE_NAMES[at] for at in WORKPLACE_NAMES if at in places)
                        ),
                    )
            held.setdefault(name, []).append(key)


def _verb(key: Key) -> str:
    return f"{_(key.label)} ({key.id})"
