"""What happens to an office in a bad half minute: kills and freezes, by the dice."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from desk_tui.office.endpoint import ENDPOINT_FILE
from desk_tui.simulation.crew import HUB, Crew
from desk_tui.simulation.world import LOBBY
from desk_tui.workstation.hub_client import read_endpoint

GAP_S = (0.3, 0.9)
"""Between two faults."""
ALONE_S = 1.0
"""How long a process is left alone once it has begun to work."""
QUICK_S, OUTAGE_S = (0.0, 0.3), (2.5, 4.0)
"""How long the hub stays down: mostly the blink of an eye, now and then long enough for
the lobby to give its own numbers and for desks to call by hand."""
SHORT_FREEZE_S, LONG_FREEZE_S = (0.1, 0.8), (2.3, 3.2)
"""The long one is longer than the lobby waits for the hub."""
PILE_S = (0.1, 0.3)
"""How long a hub stands still so that requests of many pile up before it."""
ASKED_S, IN_FLIGHT_S = 1.5, 0.2
"""How long the lobby's next question is waited for, and after what time it is one."""
BUSY_S = 1.0
"""The lobby gave its last number by the hub no longer ago than this."""
COMMIT_S, MID_COMMIT_S = 0.2, (0.0, 0.003)
"""How long its next write is waited for, and how soon after that write it is killed: the
commit is made, the answers are not given."""


class Faults:
    """Does harm to a crew, and keeps count.

    Attributes:
        counts: ``hub_kills``, ``desk_kills``, ``lobby_kills``, ``freezes``, ``outages``, and
            ``crashes``: processes that ended by themselves.
    """

    KINDS: ClassVar[dict[str, int]] = {
        "kill_hub": 2,
        "kill_hub_mid_commit": 4,
        "freeze_hub": 1,
        "freeze_hub_for_long": 1,
        "kill_lobby_mid_request": 3,
        "kill_desk_mid_request": 2,
        "kill_somebody": 2,
        "freeze_somebody": 2,
    }
    """Weights."""

    FIRST = (
        "kill_lobby_mid_request",
        "freeze_hub_for_long",
        "kill_hub_mid_commit",
        "kill_lobby_mid_request",
    )
    """What no run may leave out by chance: these come before the dice."""

    def __init__(
        self,
        crew: Crew,
        workplaces: Sequence[str],
        dice: random.Random,
        only: Sequence[str] = (),
    ) -> None:
        self.counts: Counter[str] = Counter()
        self._crew = crew
        self._notes = crew.world.notes("faults")
        self._workplaces = workplaces
        self._dice = dice
        self._later: list[tuple[float, Callable[[], None]]] = []
        self._frozen: set[str] = set()
        self._kinds = {kind: self.KINDS[kind] for kind in only or self.KINDS}
        self._works_since: dict[str, float] = {}
        self._begun = dict.fromkeys(workplaces, 0)

    def go_on(self, seconds: float) -> None:
        """Do harm for so long."""
        self._works_since = dict.fromkeys((HUB, *self._workplaces), time.monotonic())
        end = time.monotonic() + seconds
        first = [kind for kind in self.FIRST if kind in self._kinds and self._crew.can_freeze()]
        pause = 0.0
        while (now := time.monotonic()) < end:
            self._do_due(now)
            if now >= pause:
                thrown = self._dice.choices(list(self._kinds), list(self._kinds.values()))
                kind = (first or thrown)[0]
                if getattr(self, f"_{kind}")():  # else it cannot be done now: try again
                    del first[:1]
                    pause = time.monotonic() + self._dice.uniform(*GAP_S)
            time.sleep(0.02)

    def make_good(self) -> None:
        """Let everything run that was stopped."""
        for name in list(self._frozen):
            self._thaw(name)
        self._later.clear()
        self.restart_missing()

    def restart_missing(self) -> None:
        """Start whoever is not there, also those who ended by themselves."""
        for name in self._crew.dead():
            self.counts["crashes"] += 1
            self._crew.kill(name)
        for name in (HUB, *self._workplaces):
            if name not in self._crew.running:
                self._start(name)

    def _kill_hub(self) -> bool:
        if not self._runs(HUB):
            return False
        self._fell_hub()
        return True

    def _kill_hub_mid_commit(self) -> bool:
        if not (self._may_freeze_hub() and self._lobby_is_busy()):
            return False
        self._freeze_hub_until(self._number_is_asked)
        wal = self._crew.world.hub / "ledger.db-wal"
        before, end = _written(wal), time.monotonic() + COMMIT_S
        self._crew.thaw(HUB)
        while _written(wal) == before and time.monotonic() < end:
            pass
        time.sleep(self._dice.uniform(*MID_COMMIT_S))
        self._fell_hub()
        return True

    def _freeze_hub(self) -> bool:
        if not self._may_freeze_hub():
            return False
        self._freeze_a_while(HUB, self._dice.uniform(*SHORT_FREEZE_S))
        return True

    def _freeze_hub_for_long(self) -> bool:
        """The lobby gives up waiting; the hub goes on and finds its question."""
        if not (self._may_freeze_hub() and self._lobby_is_busy()):
            return False
        self._freeze_a_while(HUB, self._dice.uniform(*LONG_FREEZE_S))
        return True

    def _kill_somebody(self) -> bool:
        name = self._somebody()
        if name is None:
            return False
        self._fell(name)
        return True

    def _kill_lobby_mid_request(self) -> bool:
        """The hub stands still, a number is asked for, the lobby is killed, the hub goes on."""
        if not (self._runs(LOBBY) and self._may_freeze_hub() and self._lobby_is_busy()):
            return False
        asked = self._freeze_hub_until(self._number_is_asked)
        if asked:
            self._fell(LOBBY)
        self._crew.thaw(HUB)
        return asked

    def _kill_desk_mid_request(self) -> bool:
        desk = self._dice.choice([name for name in self._workplaces if name != LOBBY])
        if not self._runs(desk) or not self._may_freeze_hub():
            return False
        self._freeze_hub_until(lambda: True)
        self._fell(desk)
        self._crew.thaw(HUB)
        return True

    def _freeze_hub_until(self, condition: Callable[[], bool]) -> bool:
        """Stop the hub for a moment, and until ``condition`` holds; False when it never did."""
        self._crew.freeze(HUB)
        self.counts["freezes"] += 1
        time.sleep(self._dice.uniform(*PILE_S))
        end = time.monotonic() + ASKED_S
        while not condition():
            if time.monotonic() > end:
                return False
            time.sleep(0.01)
        return True

    def _number_is_asked(self) -> bool:
        """Tell whether the lobby waits for the hub; its own numbers take it no time."""
        last = self._last_of_lobby()
        return last.get("what") == "press" and time.time() - float(last["t"]) > IN_FLIGHT_S

    def _lobby_is_busy(self) -> bool:
        """Tell whether the lobby and the hub give numbers to one another just now."""
        last = self._last_of_lobby()
        return bool(last.get("connected")) and time.time() - float(last["t"]) < BUSY_S

    def _last_of_lobby(self) -> dict[str, Any]:
        return max(self._crew.world.notes(LOBBY).read(), key=lambda note: note["t"], default={})

    def _freeze_somebody(self) -> bool:
        name = self._somebody()
        if name is None or not self._crew.can_freeze():
            return False
        self._freeze_a_while(name, self._dice.uniform(*SHORT_FREEZE_S) * 2)
        return True

    def _fell_hub(self) -> None:
        self._notes.write("kill", who=HUB)
        self._crew.kill(HUB)
        self.counts["hub_kills"] += 1
        outage = self._dice.random() < 0.3
        self.counts["outages"] += outage
        down_s = self._dice.uniform(*(OUTAGE_S if outage else QUICK_S))
        self._after(down_s, lambda: self._start(HUB))

    def _somebody(self) -> str | None:
        """Return a desk or the lobby (two times of five), if they run."""
        desks = [name for name in self._workplaces if name != LOBBY]
        name = LOBBY if self._dice.random() < 0.4 else self._dice.choice(desks)
        return name if self._runs(name) else None

    def _runs(self, name: str) -> bool:
        """Tell whether a process is there, works, and has been left alone for a while."""
        if name not in self._crew.running or name in self._frozen or not self._has_begun(name):
            return False
        now = time.monotonic()
        return now - self._works_since.setdefault(name, now) > ALONE_S

    def _may_freeze_hub(self) -> bool:
        return self._crew.can_freeze() and self._runs(HUB)

    def _has_begun(self, name: str) -> bool:
        if name != HUB:
            return self._crew.noted(name, "ready") > self._begun[name]
        endpoint = read_endpoint(self._crew.world.hub / ENDPOINT_FILE)
        return endpoint is not None and endpoint.pid == self._crew.running[HUB].pid

    def _fell(self, name: str) -> None:
        self._notes.write("kill", who=name)
        self._crew.kill(name)
        self.counts["lobby_kills" if name == LOBBY else "desk_kills"] += 1
        self._after(self._dice.uniform(*QUICK_S), lambda: self._start(name))

    def _start(self, name: str) -> None:
        self._notes.write("start", who=name)
        self._works_since.pop(name, None)
        if name == HUB:
            self._crew.start_hub()
        else:
            self._begun[name] = self._crew.noted(name, "ready")
            self._crew.start(name)

    def _freeze_a_while(self, name: str, seconds: float) -> None:
        self._notes.write("freeze", who=name, seconds=seconds)
        self._crew.freeze(name)
        self._frozen.add(name)
        self.counts["freezes"] += 1
        self._after(seconds, lambda: self._thaw(name))

    def _thaw(self, name: str) -> None:
        self._frozen.discard(name)
        if name in self._crew.running:
            self._crew.thaw(name)

    def _after(self, seconds: float, what: Callable[[], None]) -> None:
        self._later.append((time.monotonic() + seconds, what))

    def _do_due(self, now: float) -> None:
        due = [what for at, what in self._later if at <= now]
        self._later = [(at, what) for at, what in self._later if at > now]
        for what in due:
            what()
        for name in self._crew.dead():
            self.counts["crashes"] += 1
            self._crew.kill(name)
            self._start(name)


def _written(path: Path) -> tuple[int, int]:
    """Return what changes when a file is written."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_size, found.st_mtime_ns
