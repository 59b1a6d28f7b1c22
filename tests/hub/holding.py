"""Requests that wait for the ledger together, so that one transaction takes them all."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.workstation.office import ThreadHub, until


def held_together(hub: ThreadHub, *calls: Callable[[], Any]) -> list[Any]:
    """Make calls that each send one message, at once; return what each gave, in order.

    The ledger's thread is held until all of them wait in front of it.
    """
    go_on = threading.Event()
    writer = hub.hub._writer
    held = writer.read(lambda ledger: go_on.wait(10))
    try:
        until(lambda: writer._tasks.qsize() == 0)
        with ThreadPoolExecutor(len(calls)) as pool:
            asked = [pool.submit(call) for call in calls]
            until(lambda: writer._tasks.qsize() == len(calls))
            go_on.set()
            return [one.result(10) for one in asked]
    finally:
        go_on.set()
        held.result(10)
