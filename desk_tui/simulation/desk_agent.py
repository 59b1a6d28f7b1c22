"""An officer at a desk: calls, takes the card, writes, files, hands over, returns the card."""

from __future__ import annotations

import time
from concurrent.futures import TimeoutError as FutureTimeoutError

import msgspec

from desk_tui.errors import DeskError, RefusedError
from desk_tui.office.complaint import Complaint
from desk_tui.office.hours import SessionState
from desk_tui.office.visit import Visit, VisitState
from desk_tui.simulation.counter_agent import COUNTER
from desk_tui.simulation.desk_ways import Ways
from desk_tui.simulation.orders import Orders
from desk_tui.simulation.staff import PAPER_S, TICK_S, Staff
from desk_tui.simulation.visitors import Ending, Visitor
from desk_tui.simulation.world import Notes, World
from desk_tui.workstation.situations import PrintState
from desk_tui.workstation.workstation import Workstation

DRAFTS = 4
"""Times the draft is saved in a talk, at the least."""
SAVE_S = 20.0
HEAR_OUT_S = 0.5
"""After saying that it is not ready: whom the hub had called just before is told now."""
WALK_S = 2.0
"""How long somebody may take from the counter's chair to the desk."""


class DeskOfficer(Staff):
    """Works at desk ``number`` from the first call to the last card given back."""

    def __init__(
        self, workstation: Workstation, world: World, notes: Notes, orders: Orders, number: int
    ) -> None:
        super().__init__(workstation, world, notes, orders)
        self.number = number
        self.me = f"desk-{number}"
        self.desk = workstation.desk(number)
        self.tick_s = TICK_S
        self.ways = Ways(self)

    def work(self) -> None:
        """Serve until told to drain; then finish who is here, and stay."""
        self._resume()
        while not self.orders.draining:
            if self.orders.press_s:
                self._press(self.orders.press_s)
                self.orders.press_s = 0.0
            visit = self.desk.situation().visit or self.ways.rested() or self._call()
            if visit is not None:
                self._serve(visit)
        self.desk.not_ready()
        self._finish()
        self.wait_sent()
        if self.brief.ways:
            time.sleep(HEAR_OUT_S)
        self._finish()  # whom the hub had called here while this program or it was gone
        self.send_all()
        self.stay()

    def _finish(self) -> None:
        """Serve who is here or parked here, and nobody else."""
        while (here := self.desk.situation().visit or self.ways.rested()) is not None:
            self._serve(here)

    def _resume(self) -> None:
        """After a start: put right what a kill left half done."""
        situation = self.desk.situation()
        here = situation.visit
        ending = {note["ticket"] for note in self.notes.read("ending")}
        left = {visit.ticket: visit for visit in situation.left_drafts}
        for ticket in self.world.seated(self.me):
            if ticket in ending or (here is not None and here.ticket == ticket):
                continue
            if ticket in left:  # somebody else has the visit; what was said here is still filed
                self._talk_to_the_end(left[ticket])
            else:
                self.world.stand_up(ticket, self.me)  # sat down, and was never called
        for visit in situation.cards_here:
            if not visit.active and visit.guest_pass is not None:
                self._see_off(visit)
        out = {visit.guest_pass for visit in (here, *situation.cards_here) if visit is not None}
        for number in self.world.passes(self.me):
            if number not in out:
                self.world.put_pass_back(number, self.me)
        last = situation.last_report
        if last is not None and last.paper.state is PrintState.FAILED:
            self.desk.reprint_receipt()
        elif last is not None and last.paper.state is PrintState.UNKNOWN:
            self.desk.answer_print(self._has_paper(last.registration_number))
        if here is not None:
            self.notes.write("resumed", ticket=here.ticket, state=here.state.value)

    def _has_paper(self, number: str) -> bool:
        folder = self.world.workstation(f"desk-{self.number}") / "paper"
        return any(folder.glob(f"receipt-*-{number[:5]}-{number[5:]}-*.txt"))

    def _call(self) -> Visit | None:
        """Call whoever is next: by the hub, or by hand when it does not answer."""
        link = self.ws.link.status
        if not link.connected:
            visit = None if link.starting else self._call_by_hand()
            if visit is None:
                self.orders.wait(TICK_S)
            return visit
        session, _next = self.ws.session()
        now = self.desk.situation()
        somebody = bool(now.coming or (now.queue and now.queue.ready))
        if session not in (SessionState.open, SessionState.grace) or not (
            somebody or self.brief.ways
        ):
            self.orders.wait(TICK_S)
            return None
        if now.ready_since is not None and not somebody:
            return self.ways.wait_ready()
        began = time.perf_counter()
        try:
            visit = self.desk.call_next(ready=self.brief.ways)
        except DeskError as error:
            self._note_failure("call", error)
            return None
        if visit is None:
            return None
        took = (time.perf_counter() - began) * 1000
        self.notes.write("called", ticket=visit.ticket, ms=took, by="server")
        return visit

    def _call_by_hand(self) -> Visit | None:
        """Ask in the waiting room who has a paper and has not been called."""
        for ticket in self.tickets():
            comes = self.plan.holder(ticket).ending is not Ending.NO_SHOW
            worn = self.world.worn(ticket)
            if not comes or not self.world.is_free(ticket) or (self.brief.counters and not worn):
                continue
            if not self.world.sit(ticket, self.me):
                continue
            name = self.plan.holder(ticket).holder.name if worn else ""
            visit = self.desk.call_by_hand(ticket, worn, name)
            if visit.ticket != ticket:
                self.world.stand_up(ticket, self.me)
            self.notes.write("called", ticket=visit.ticket, by="hand")
            return visit
        return None

    def _press(self, seconds: float) -> None:
        """Press F2 without a stop: every desk at once, nobody waiting."""
        took = []
        end = time.perf_counter() + seconds
        while (began := time.perf_counter()) < end:
            try:
                self.desk.call_next()
            except RefusedError:
                took.append((time.perf_counter() - began) * 1000)
        self.notes.write("pressed", times=len(took), mean_ms=sum(took) / max(1, len(took)))

    def _serve(self, visit: Visit) -> None:
        visitor = self.plan.holder(visit.ticket)
        comes = visitor.ending is not Ending.NO_SHOW and self._sits_down(visit.ticket)
        try:
            if visit.state is VisitState.CALLED and not comes:
                self._nobody_comes(visit)
                return
            if visit.state is VisitState.CALLED:
                visit = self.desk.visitor_came()
        except RefusedError as refusal:  # called by hand elsewhere while the server was away
            if refusal.code != "no_visitor":
                raise
            self._note_failure("visitor elsewhere", refusal)
            self.world.stand_up(visit.ticket, self.me)
            return
        if visit.holder is None and not self.brief.counters:
            visit = self._take_card(visit, visitor)
        self._talk_to_the_end(visit)

    def _sits_down(self, ticket: str) -> bool:
        """Tell whether the person sits down here: from the counter's chair it takes a moment."""
        end = time.monotonic() + WALK_S
        while not self.world.sit(ticket, self.me):
            if not self.world.sits_at(ticket).startswith(COUNTER) or time.monotonic() > end:
                return False
            time.sleep(0.01)
        return True

    def _talk_to_the_end(self, visit: Visit) -> None:
        """Write and file, or end without a report, also of a visit that is elsewhere by now."""
        visitor, before = self.plan.holder(visit.ticket), len(visit.registration_numbers)
        complaint = self._talk(visit, visitor)
        if complaint is None:
            return
        self.notes.write("ending", ticket=visit.ticket)
        if visitor.ending is Ending.WITHOUT_REPORT:
            self.desk.end_without_report(visitor.end_reason, visit.key)
            self.notes.write("ended", ticket=visit.ticket, ending="without_report")
        else:
            filed = self.desk.file(complaint, visit.key, before)
            self._wait_for_paper()
            number = filed.registration_number
            self.notes.write("ended", ticket=visit.ticket, ending="report", number=number)
        self._see_off(visit)

    def _nobody_comes(self, visit: Visit) -> None:
        while visit.calls < 3:
            self.pause(self.brief.call_again_s)
            visit = self.desk.call_again()
        self.desk.did_not_come()
        self.notes.write("ended", ticket=visit.ticket, ending="no_show")
        self._see_off(visit)

    def _take_card(self, visit: Visit, visitor: Visitor) -> Visit:
        """Exchange the card for the guest ID proposed, or the next one in the box."""
        number = self.desk.situation().next_pass
        while number <= self.ws.profile.guest_passes:
            if self.world.take_pass(number, self.me):
                try:
                    return self.desk.take_card(visitor.holder, number)
                except RefusedError as refusal:
                    if refusal.code != "pass_out":
                        raise
                    self._note_failure("card", refusal)
                    self.world.put_pass_back(number, self.me)
            number += 1
        return visit

    def _see_off(self, visit: Visit) -> None:
        """Give the card back, or send the visitor to the counter for it."""
        if self.brief.counters:
            self.world.leave(visit.ticket, self.me)
        else:
            self._return_card(visit)

    def _return_card(self, visit: Visit) -> None:
        """Hand the card back for the guest ID."""
        for here in self.desk.situation().cards_here:
            if here.key == visit.key and here.guest_pass is not None:
                self.desk.return_card(here.guest_pass)
                self.world.put_pass_back(here.guest_pass, self.me)

    def _talk(self, visit: Visit, visitor: Visitor) -> Complaint | None:
        """Write for as long as the visitor talks; go on from the draft after a kill.

        None: the talk rests, or goes on at another desk.
        """
        whole = visitor.complaint.narrative
        written = self._draft(visit)
        step = max(1, len(whole) // DRAFTS)
        pace = visitor.talk_s * step / len(whole)
        complaint = visitor.complaint
        while written < len(whole):
            self.pause(pace)
            written = min(len(whole), written + step)
            complaint = msgspec.structs.replace(visitor.complaint, narrative=whole[:written])
            future = self.desk.save_draft(complaint, "narrative", (0, written), visit.key)
            try:
                draft = future.result(timeout=SAVE_S)
            except (DeskError, FutureTimeoutError) as error:
                self.notes.write("failed", error=type(error).__name__)
            else:
                self.notes.write(
                    "draft", ticket=visit.ticket, version=draft.version, written=written
                )
                if 2 * written >= len(whole) and self.ways.turn(visit, visitor, written):
                    return None
        return visitor.complaint

    def _draft(self, visit: Visit) -> int:
        """Return how much is written already; a draft once saved must be there."""
        draft = self.desk.load_draft(visit.key)
        saved = [note for note in self.notes.read("draft") if note["ticket"] == visit.ticket]
        here = len(draft.complaint.narrative) if draft is not None else 0
        if here < max(self.ways.brought(visit), saved[-1]["written"] if saved else 0):
            self.notes.write("draft_lost", ticket=visit.ticket)
        return here

    def _wait_for_paper(self) -> None:
        deadline = time.monotonic() + PAPER_S
        while time.monotonic() < deadline:
            last = self.desk.situation().last_report
            if last is not None and self.paper_out(last.paper):
                return
            time.sleep(0.005)

    def _note_failure(self, what: str, error: DeskError) -> None:
        code = error.code if isinstance(error, RefusedError) else type(error).__name__
        self.notes.write("failed", doing=what, error=code)
