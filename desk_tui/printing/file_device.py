"""Papers as files: for offices without a printer, demo, simulation and tests."""

from __future__ import annotations

import contextlib
import os
import tempfile
from itertools import count
from pathlib import Path

from desk_tui.i18n import N_
from desk_tui.printing.jobs import PrintJob, PrintOutcome
from desk_tui.printing.render_escpos import render_escpos
from desk_tui.printing.render_text import render_text
from desk_tui.private_file import sync_folder


class FileDevice:
    """Writes ``<name>.txt`` (to read) and ``<name>.bin`` (ESC/POS bytes) into a folder.

    Each file appears whole or not at all and is on the disk when ``send`` returns; the
    ``.txt`` comes last, so where it stands the job is complete. A file is never
    replaced: another job of the same name gets ``-2``, the same job again changes
    nothing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, job: PrintJob) -> PrintOutcome:
        """Write the two files."""
        text = "\n".join(render_text(job.document)) + "\n"
        contents = {".bin": render_escpos(job.document), ".txt": text.encode("ascii")}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            name = self._write(job.name, contents)
        except OSError:
            return PrintOutcome(
                "failed",
                N_(
                    "Berkas cetak tidak dapat ditulis. Periksa ruang disk dan izin folder "
                    "cetak, lalu cetak ulang."
                ),
            )
        return PrintOutcome("printed", N_("Disimpan sebagai berkas {name}.").format(name=name))

    def _write(self, name: str, contents: dict[str, bytes]) -> str:
        """Write under the first free name; return the name of the text file."""
        for number in count(1):
            stem = name if number == 1 else f"{name}-{number}"
            paths = {suffix: self.folder / (stem + suffix) for suffix in contents}
            if any(_differs(paths[suffix], contents[suffix]) for suffix in contents):
                continue
            try:
                for suffix, data in contents.items():
                    if not paths[suffix].exists():
                        _publish(paths[suffix], data)
            except FileExistsError:  # another desk took the name just now
                continue
            sync_folder(self.folder)
            return paths[".txt"].name
        raise AssertionError("count() does not end")


def _differs(path: Path, data: bytes) -> bool:
    """Return whether another job's file stands at ``path``."""
    try:
        return path.read_bytes() != data
    except FileNotFoundError:
        return False


def _publish(path: Path, data: bytes) -> None:
    """Let ``path`` appear with ``data``, whole and on disk.

    Raises:
        FileExistsError: when something stands there already.
    """
    handle, temporary = tempfile.mkstemp(prefix=".cetak-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(temporary, path)  # unlike replace it refuses to overwrite
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if path.exists():
                raise FileExistsError(path) from None
            os.replace(temporary, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
