"""The registration counter: nobody, a form, its errors, cards and lists."""

from __future__ import annotations

from camera import Camera, story
from fake_counter import CounterStation, card
from fake_desk import at

from desk_tui.workstation.refusals import refused
from desk_tui.workstation.situations import LinkStatus

NIK = "3174051508799902"
BUDI = f"{NIK}\rBUDI CONTOH\r081200000012\r"
AWAY = LinkStatus(connected=False, starting=False, silent_since=at("09.20"), unsent=2)


@story
async def counter_form(camera: Camera) -> None:
    """F2, the form, a guest ID that is out, and what lies over the form."""
    station = CounterStation()
    async with camera.at(station, "registration-1") as seat:
        await seat.shot("idle")
        await seat.press("f2")
        await seat.shot("form_empty")
        await seat.type("317405")
        await seat.shot("number_half_typed")
        await seat.type(NIK[6:] + "\r")
        await seat.shot("number_typed")
        await seat.type("BUDI CONTOH\r081200000012\r")
        station.counter.refuse = refused("pass_out", "A-019 09.24")
        await seat.press("enter")
        await seat.shot("pass_taken")
        await seat.press("f8")
        await seat.shot("more")
        await seat.press("escape", "f9")
        await seat.shot("card_back")
        await seat.type("3\r")
        await seat.shot("card_back_found")
        await seat.press("escape", "escape", "f1")
        await seat.shot("help")


@story
async def counter_lists(camera: Camera) -> None:
    """After a registration, many people, an old card, cut off, a demo."""
    station = CounterStation()
    station.demo = True
    counter = station.counter
    counter.change(demo=True)
    async with camera.at(station, "registration-1") as seat:
        await seat.press("f2")
        await seat.type(BUDI)
        await seat.press("enter")
        await seat.shot("registered")
        await seat.press("f8")
        await seat.shot("more_idle")
        await seat.press("escape")
        many = tuple(
            replace_ticket(line, f"A-{number:03}")
            for number, line in zip(range(30, 60), counter.state.people * 5, strict=False)
        )
        counter.change(people=(*counter.state.people, *many))
        await seat.shot("many_waiting")
        counter.change(people=(), cards=())
        await seat.shot("nobody")
        counter.change(cards=(card(4, "A-004", over=True, state="ended"),), known=False, link=AWAY)
        await seat.shot("cut_off")


def replace_ticket(line: object, ticket: str) -> object:
    """Return a person of the list under another number."""
    import msgspec

    assert isinstance(line, msgspec.Struct)
    return msgspec.structs.replace(line, ticket=ticket)
