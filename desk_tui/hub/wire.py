"""The hub's end of the wire: bytes in, an answer or a problem out."""

from __future__ import annotations

import logging
import traceback
from typing import Any, TypeVar

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from desk_tui.errors import DeskError, ForkedError, InvalidEntryError, StorageError
from desk_tui.hub.caller import OTHER_PC, NotAllowedError
from desk_tui.hub.posting import OutOfOrderError
from desk_tui.office.messages import Problem

REQUEST_LIMIT = 64 * 1024 * 1024
"""Bytes one request may have: more than any entry, less than the memory of an old PC."""

T = TypeVar("T")
_log = logging.getLogger(__name__)


class TooLargeError(Exception):
    """A request is larger than ``REQUEST_LIMIT``."""


async def body_of(request: Request, limit: int | None = None) -> bytes:
    """Return the whole body of a request.

    Args:
        request: its body has not been read yet.
        limit: bytes it may have, by default ``REQUEST_LIMIT``.

    Raises:
        TooLargeError: it does not end where any sensible one does.
    """
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > (limit or REQUEST_LIMIT):
            raise TooLargeError
        parts.append(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def read(body: bytes, kind: type[T]) -> T:
    """Return the message in a body.

    Raises:
        msgspec.MsgspecError: it is none of this kind.
    """
    try:
        return msgspec.msgpack.decode(body, type=kind)
    except (UnicodeDecodeError, RecursionError) as error:  # msgspec passes these on as they are
        raise msgspec.DecodeError(type(error).__name__) from error


def answer(value: Any, status: int = 200) -> Response:
    """Return a value as an answer."""
    return Response(
        msgspec.msgpack.encode(value), status_code=status, media_type="application/msgpack"
    )


def unknown_workstation() -> Response:
    """Return the answer to whoever does not show the token; what else they send is not read."""
    refused = answer(Problem(code="unknown_workstation"), 401)
    refused.headers["Connection"] = "close"
    return refused


def problem(error: Exception) -> Response:
    """Return what went wrong as an answer."""
    if isinstance(error, msgspec.MsgspecError):
        return answer(Problem(code="invalid", detail=str(error)), 400)
    if isinstance(error, NotAllowedError):
        # About the officer, or about the PC itself: it is not who its token is.
        return answer(Problem(code=error.code), 401 if error.code == OTHER_PC else 403)
    if isinstance(error, ClientDisconnect):  # nobody reads this, and nobody fills the log by it
        return answer(Problem(code="gone"), 400)
    if isinstance(error, TooLargeError):
        return answer(Problem(code="too_large"), 413)
    if isinstance(error, OutOfOrderError):
        return answer(Problem(code="out_of_order"), 409)
    if isinstance(error, ForkedError):
        return answer(Problem(code="forked", detail=error.message), 409)
    if isinstance(error, InvalidEntryError):
        return answer(Problem(code="invalid", detail=error.message), 400)
    if isinstance(error, StorageError):
        return answer(Problem(code=error.code, detail=error.message), 507)
    if isinstance(error, DeskError):
        # In the source language: the PC that shows it has a language of its own.
        return answer(Problem(code="refused", detail=f"{error.title}\n{error.message}"), 400)
    # Where it happened, not what was in it: messages of errors quote what people wrote.
    where = "".join(traceback.format_tb(error.__traceback__))
    _log.error("%s\n%s", type(error).__name__, where)
    return answer(Problem(code="hub_error", detail=type(error).__name__), 500)
