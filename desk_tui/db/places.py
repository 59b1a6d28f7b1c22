"""Where a database may lie: a disk of this PC, nowhere else.

SQLite locks and its WAL need the shared memory of one kernel. Over SMB and NFS
three desks got duplicate numbers with no error shown, and a dead share hangs an
``open()`` for minutes; a sync folder copies a database in the middle of a
commit. So every component of the path is checked *before* it is touched.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from desk_tui.errors import StorageError
from desk_tui.i18n import _

_NETWORK = re.compile(
    r"nfs4?|cifs|smb[23]|smbfs|afpfs|ncpfs|afs|acfs|ceph|glusterfs|lustre|gpfs|beegfs|orangefs"
    r"|pvfs2|coda|davfs2?|webdav|ocfs2|gfs2|autofs|vboxsf|vmhgfs|prl_fs|drvfs"
)
"""File systems that other machines (or a virtual machine's host) open at the same time."""

_ROOT_ONLY = frozenset({"9p", "virtiofs"})
"""Shares between a host and its guest. As ``/`` they are a container's own disk (gVisor, Kata)
and nobody else has the file open; anywhere else they are a folder of another system."""

_LOCAL_FUSE = frozenset({"fuse.fuse-overlayfs", "fuse.ntfs-3g", "fuse.gocryptfs", "fuse.lxcfs"})
"""FUSE over a disk of this PC; every other ``fuse.*`` (sshfs, rclone, portals) is refused."""

_SYNC_NAMES = re.compile(
    r"(onedrive|dropbox|nextcloud|owncloud|pcloud ?drive|seafile|box sync|megasync)( ?[-(].*)?"
    r"|google ?drive|googledrive-.*|my drive|drive saya"
    r"|icloud ?drive|mobile documents|cloudstorage",
    re.IGNORECASE,
)
_SYNC_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_DRIVE_REMOTE = 4  # winbase.h
_MAX_LINKS = 40


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of the mount table: where, and which file system."""

    point: str
    kind: str
    local: bool


def parse_mounts(text: str) -> list[Mount]:
    """Read ``/proc/self/mountinfo`` (Linux) or the output of ``mount`` (macOS), in order."""
    mounts = []
    for line in text.splitlines():
        left, dash, right = line.partition(" - ")
        fields = left.split(" ")
        if dash and len(fields) >= 6 and fields[0].isdigit():
            point = re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), fields[4])
            mounts.append(Mount(point, right.split(" ")[0], _is_local(right.split(" ")[0], point)))
        elif found := re.fullmatch(r".* on (/.*) \(([^()]*)\)", line):
            flags = [flag.strip() for flag in found[2].split(",")]
            local = "local" in flags and _is_local(flags[0], found[1])
            mounts.append(Mount(found[1], flags[0], local))
    return mounts


def check_local(
    path: Path, *, mounts: str | None = None, environ: Mapping[str, str] = os.environ
) -> None:
    """Refuse ``path`` when it is on a network, shared with another system, or synchronised.

    Args:
        path: a database file or its folder; need not exist yet.
        mounts: the mount table's text; None asks the running system.
        environ: where OneDrive says which folders it synchronises.

    Raises:
        StorageError: with code ``network_path`` or ``sync_folder``.
    """
    if sys.platform == "win32" and mounts is None:
        _check_windows(str(path), _drive_type, environ)
        _check_windows(os.path.realpath(path), _drive_type, environ)
        return
    table = parse_mounts(_system_mounts() if mounts is None else mounts)
    _check_sync(path.absolute().parts, str(path), environ)
    resolved = _resolve(path, table)
    mount = _mount_of(resolved, table)
    if mount is not None and not mount.local:
        where = _("folder jaringan {point} ({kind})").format(point=mount.point, kind=mount.kind)
        raise _refusal(resolved, where, "network_path")
    _check_sync(Path(resolved).parts, resolved, environ)


def _is_local(kind: str, point: str) -> bool:
    if kind in _ROOT_ONLY:
        return point == "/"
    if kind == "fuse" or kind.startswith("fuse."):
        return kind in _LOCAL_FUSE
    return not _NETWORK.fullmatch(kind)


def _resolve(path: Path, table: list[Mount]) -> str:
    """Follow links one component at a time, touching nothing on a network mount."""
    todo = os.path.normpath(path.absolute()).split("/")[1:]
    done, links = "/", 0
    while todo:
        candidate = os.path.join(done, todo.pop(0))
        mount = _mount_of(candidate, table)
        if mount is not None and not mount.local:
            done = candidate  # a disk of this PC may be mounted further down
            continue
        try:
            target = os.readlink(candidate)
        except OSError:  # no link, or not there yet
            done = candidate
            continue
        links += 1
        if links > _MAX_LINKS:
            raise _refusal(str(path), _("tautan yang berputar"), "network_path")
        todo = os.path.normpath(os.path.join(done, target)).split("/")[1:] + todo
        done = "/"
    return done


def _mount_of(path: str, table: list[Mount]) -> Mount | None:
    best: Mount | None = None
    for mount in table:
        inside = path == mount.point or path.startswith(mount.point.rstrip("/") + "/")
        if inside and (best is None or len(mount.point) >= len(best.point)):
            best = mount  # of two at one point the later one lies on top
    return best


def _check_sync(parts: tuple[str, ...], shown: str, environ: Mapping[str, str]) -> None:
    for part in parts:
        if _SYNC_NAMES.fullmatch(part):
            where = _("folder sinkronisasi ({name})").format(name=part)
            raise _refusal(shown, where, "sync_folder")
    for name in _SYNC_VARIABLES:
        folder = environ.get(name, "")
        prefix = [part.lower() for part in re.split(r"[\\/]", folder) if part]
        own = [part.strip("\\/").lower() for part in parts if part.strip("\\/")]
        if prefix and own[: len(prefix)] == prefix:
            where = _("folder sinkronisasi ({name})").format(name=folder)
            raise _refusal(shown, where, "sync_folder")


def _check_windows(text: str, drive_type: Callable[[str], int], environ: Mapping[str, str]) -> None:
    """The same for Windows paths: UNC, drive type, sync folders."""
    plain = text.replace("/", "\\")
    for prefix, instead in (("\\\\?\\UNC\\", "\\\\"), ("\\\\?\\", ""), ("\\\\.\\", "")):
        if plain.upper().startswith(prefix):
            plain = instead + plain[len(prefix) :]
            break
    path = PureWindowsPath(plain)
    if path.drive.startswith("\\\\"):
        where = _("folder jaringan {name}").format(name=path.drive)
        raise _refusal(text, where, "network_path")
    if path.drive and drive_type(path.drive + "\\") == _DRIVE_REMOTE:
        where = _("drive jaringan {name}").format(name=path.drive)
        raise _refusal(text, where, "network_path")
    _check_sync(path.parts, text, environ)


def _drive_type(root: str) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))


def _system_mounts() -> str:
    """Return this system's mount table; empty when it has none to show (nothing is refused)."""
    try:
        if sys.platform == "linux":
            return Path("/proc/self/mountinfo").read_text("utf-8", "replace")
        return subprocess.run(
            ["mount"], capture_output=True, text=True, errors="replace", timeout=5, check=False
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ""


def _refusal(path: str, where: str, code: str) -> StorageError:
    return StorageError(
        _("Data kantor tidak boleh disimpan di sini."),
        _(
            "{path} berada di {where}. Di tempat seperti itu nomor dapat keluar dua kali dan "
            "berkas dapat rusak tanpa peringatan. Isi 'data_dir' dengan folder di disk PC ini, "
            "lalu mulai lagi."
        ).format(path=path, where=where),
        code,
    )
