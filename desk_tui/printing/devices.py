"""Which device a workstation prints on, from its setting."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from desk_tui.errors import SettingsError
from desk_tui.i18n import N_, _
from desk_tui.printing.file_device import FileDevice
from desk_tui.printing.jobs import Device, PrintJob, PrintOutcome, State
from desk_tui.printing.tcp_device import DEFAULT_PORT, TcpDevice

__all__ = [
    "Device",
    "FileDevice",
    "NoDevice",
    "PrintJob",
    "PrintOutcome",
    "State",
    "TcpDevice",
    "device_from_setting",
]


class NoDevice:
    """No printer is set up: every paper is read from the screen."""

    def send(self, job: PrintJob) -> PrintOutcome:
        """Print nothing and say so."""
        return PrintOutcome(
            "failed",
            N_(
                "Belum ada printer di PC ini. Tampilkan lembarnya di layar, atau isi setelan "
                "printer."
            ),
        )


def device_from_setting(spec: str, folder: Path) -> Device:
    """Return the device that a setting names.

    Args:
        spec: ``none``; ``file`` (into ``folder``); ``file:/a/folder``;
            ``tcp://host`` or ``tcp://host:9100``.
        folder: this workstation's folder for printed files.

    Raises:
        SettingsError: anything else.
    """
    spec = spec.strip()
    if spec == "none":
        return NoDevice()
    if spec == "file":
        return FileDevice(folder)
    if spec.startswith("file:"):
        path = Path(spec.removeprefix("file:").removeprefix("//")).expanduser()
        if path.is_absolute():
            return FileDevice(path)
    elif spec.startswith("tcp://"):
        device = _tcp(spec)
        if device is not None:
            return device
    raise SettingsError(
        _("Setelan printer tidak dikenal: {spec}").format(spec=ascii(spec[:80])),
        _(
            "Isi printer dengan none, file, file:/folder/lengkap atau tcp://alamat:9100, "
            "lalu mulai lagi."
        ),
    )


def _tcp(spec: str) -> TcpDevice | None:
    """Return the network printer, None when the address makes no sense."""
    try:
        parts = urlsplit(spec)
        port = DEFAULT_PORT if parts.port is None else parts.port
    except ValueError:
        return None
    extra = parts.path.strip("/") or parts.query or parts.fragment or parts.username
    if not parts.hostname or port == 0 or extra or any(c.isspace() for c in spec):
        return None
    return TcpDevice(parts.hostname, port)
