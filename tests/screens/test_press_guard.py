"""One press, one number: what a hand, a child or a stuck key does to the keypad."""

from __future__ import annotations

from desk_tui.widgets.press_guard import PressGuard


class Machine:
    """Machine time under the test's hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


def test_a_second_press_within_two_seconds_is_the_same_press() -> None:
    machine = Machine()
    guard = PressGuard(machine)
    assert guard.counts("1")
    machine.wait(1.99)
    assert not guard.counts("1")


def test_after_two_seconds_of_rest_the_next_person_gets_a_number() -> None:
    machine = Machine()
    guard = PressGuard(machine)
    assert guard.counts("1")
    machine.wait(2.0)
    assert guard.counts("1")


def test_a_child_leaning_on_the_key_for_a_minute_gets_one_number() -> None:
    machine = Machine()
    guard = PressGuard(machine)
    counted = 0
    for _repeat in range(60 * 30):
        counted += guard.counts("1")
        machine.wait(1 / 30)
    assert counted == 1


def test_another_digit_within_two_seconds_is_another_person() -> None:
    machine = Machine()
    guard = PressGuard(machine)
    assert guard.counts("1")
    machine.wait(0.1)
    assert guard.counts("4")
    machine.wait(0.1)
    assert not guard.counts("1"), "a hand rolling over two keys still gets one number a key"


def test_pressing_again_while_the_number_is_on_its_way_counts_once() -> None:
    machine = Machine()
    guard = PressGuard(machine)
    assert guard.counts("1")
    guard.begin("1")
    machine.wait(3.0)
    assert not guard.counts("1")
    machine.wait(1.9)
    guard.end("1")
    machine.wait(1.0)
    assert not guard.counts("1"), "the number has only just appeared"
    machine.wait(2.0)
    assert guard.counts("1")
