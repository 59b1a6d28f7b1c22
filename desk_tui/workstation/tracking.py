"""Tracking: where a report stands, from its number alone; nothing of its content."""

from __future__ import annotations

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.dates import long_date
from desk_tui.office.messages import TrackAnswer
from desk_tui.office.registration_number import parse, show
from desk_tui.workstation.hub_client import HubClient
from desk_tui.workstation.situations import TrackedReport


class UnknownNumber(DeskError):
    """A number that is well formed and was never given."""


class TrackingService:
    """Answers by registration number."""

    def __init__(self, client: HubClient, timeout_s: float) -> None:
        self._client = client
        self._timeout_s = timeout_s

    def track(self, typed: str) -> TrackedReport:
        """Return where the report of a number stands.

        Raises:
            MistypedNumber: the check symbol, length or symbols are wrong.
            UnknownNumber: the number is well formed and unknown.
            UnreachableError: the hub does not answer.
        """
        number = parse(typed)
        answer = self._client.ask("/track", number, TrackAnswer | None, timeout_s=self._timeout_s)
        if answer is None:
            raise UnknownNumber(
                _("Nomor {number} belum ada di server kantor.").format(number=show(number)),
                _("Cocokkan dengan tanda terima. Laporan yang baru dibuat bisa belum terkirim."),
            )
        return TrackedReport(
            show(number), _sentence(answer), answer.received_at, answer.due, answer.due_provisional
        )


def _sentence(answer: TrackAnswer) -> str:
    """Return the state in one plain sentence. New states come with the follow-up workplace."""
    sentence = _(
        "Laporan diterima {received} dan sedang dianalisis; paling lambat {due} diteruskan "
        "ke instansi yang berwenang."
    )
    return sentence.format(received=long_date(answer.received_at), due=long_date(answer.due))
