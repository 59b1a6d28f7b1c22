"""What happens to an office in a bad half minute: kills and freezes, by the dice."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import ClassVar

from desk_tui.office.endpoint import ENDPOINT_FILE
from desk_tui.simulation.crew import HUB, Crew
from desk_tui.simulation.world import LOBBY
from desk_tui.workstation.hub_client import read_endpoint

GAP_S = (0.2, 0.8)
"""Between two faults."""
QUICK_S, OUTAGE_S = (0.0, 0.3), (2.5, 4.0)
"""How long the hub stays down: mostly the blink of an eye, now and then long enough for
the lobby to give its own numbers and for desks to call by hand."""
SHORT_FREEZE_S, LONG_FREEZE_S = (0.1, 0.8), (2.3, 3.2)
"""The long one is longer than the lobby waits for the hub."""
PILE_S = (0.1, 0.3)
"""How long a hub stands still so that requests of many pile up before it."""
MID_COMMIT_S = (0.0, 0.025)
"""From the moment it goes on to its kill: the commits are made, the answers not given."""


class Faults:
    """Does harm to a crew, and keeps count.

    Attributes:
        counts: ``hub_kills``, ``desk_kills``, ``lobby_kills``, ``freezes``, ``outages``, and
            ``crashes``: processes that ended by themselves.
    """

    KINDS: ClassVar[dict[str, int]] = {
        "kill_hub": 3,
        "kill_hub_mid_commit": 3,
        "freeze_hub": 2,
        "kill_somebody_mid_request": 3,
        "kill_somebody": 3,
        "freeze_somebody": 3,
    }
    """Weights."""

    def __init__(self, crew: Crew, workplaces: Sequence[str], dice: random.Random) -> None:
        self.counts: Counter[str] = Counter()
        self._crew = crew
        self._notes = crew.world.notes("faults")
        self._workplaces = workplaces
        self._dice = dice
        self._later: list[tuple[float, Callable[[], None]]] = []
        self._frozen: set[str] = set()
        self._hub_since = time.monotonic()

    def go_on(self, seconds: float) -> None:
        """Do harm for so long."""
        end = time.monotonic() + seconds
        pause = 0.0
        while (now := time.monotonic()) < end:
            self._do_due(now)
            if now >= pause:
                kind = self._dice.choices(list(self.KINDS), list(self.KINDS.values()))[0]
                getattr(self, f"_{kind}")()
                pause = time.monotonic() + self._dice.uniform(*GAP_S)
            time.sleep(0.005)

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

    def _kill_hub(self) -> None:
        if self._hub_may_fall():
            self._fell_hub()

    def _kill_hub_mid_commit(self) -> None:
        if not self._hub_may_fall() or not self._crew.can_freeze():
            return
        self._freeze(HUB, self._dice.uniform(*PILE_S))
        time.sleep(self._dice.uniform(*MID_COMMIT_S))
        self._fell_hub()

    def _fell_hub(self) -> None:
        self._notes.write("kill", who=HUB)
        self._crew.kill(HUB)
        self.counts["hub_kills"] += 1
        outage = self._dice.random() < 0.3
        self.counts["outages"] += outage
        down_s = self._dice.uniform(*(OUTAGE_S if outage else QUICK_S))
        self._after(down_s, lambda: self._start(HUB))

    def _freeze_hub(self) -> None:
        if self._hub_may_fall() and self._crew.can_freeze():
            long = self._dice.random() < 0.4
            self._freeze_a_while(
                HUB, self._dice.uniform(*(LONG_FREEZE_S if long else SHORT_FREEZE_S))
            )

    def _kill_somebody(self) -> None:
        name = self._somebody()
        if name is not None:
            self._fell(name)

    def _kill_somebody_mid_request(self) -> None:
        """The hub stands still, somebody asks it and is killed, the hub goes on."""
        name = self._somebody()
        if name is None or not self._hub_may_fall() or not self._crew.can_freeze():
            return
        self._crew.freeze(HUB)
        time.sleep(self._dice.uniform(*PILE_S))
        self._fell(name)
        self._crew.thaw(HUB)
        self.counts["freezes"] += 1

    def _freeze_somebody(self) -> None:
        name = self._somebody()
        if name is not None and self._crew.can_freeze():
            self._freeze_a_while(name, self._dice.uniform(*SHORT_FREEZE_S) * 2)

    def _somebody(self) -> str | None:
        """Return a desk or the lobby (every third time), if they run."""
        desks = [name for name in self._workplaces if name != LOBBY]
        name = LOBBY if self._dice.random() < 0.34 else self._dice.choice(desks)
        return name if name in self._crew.running and name not in self._frozen else None

    def _hub_may_fall(self) -> bool:
        """The hub runs, has answered, and was given a second to do something."""
        if HUB not in self._crew.running or HUB in self._frozen:
            return False
        endpoint = read_endpoint(self._crew.world.hub / ENDPOINT_FILE)
        up = endpoint is not None and endpoint.pid == self._crew.running[HUB].pid
        if not up:
            self._hub_since = time.monotonic()
        return up and time.monotonic() - self._hub_since > 1.0

    def _fell(self, name: str) -> None:
        self._notes.write("kill", who=name)
        self._crew.kill(name)
        self.counts["lobby_kills" if name == LOBBY else "desk_kills"] += 1
        self._after(self._dice.uniform(*QUICK_S), lambda: self._start(name))

    def _start(self, name: str) -> None:
        self._notes.write("start", who=name)
        if name == HUB:
            self._crew.start_hub()
            self._hub_since = time.monotonic()
        else:
            self._crew.start(name)

    def _freeze(self, name: str, seconds: float) -> None:
        self._notes.write("freeze", who=name, seconds=seconds)
        self._crew.freeze(name)
        self.counts["freezes"] += 1
        time.sleep(seconds)
        self._crew.thaw(name)

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
