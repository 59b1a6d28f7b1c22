"""A database lies on a disk of this PC; every other place is refused before it is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desk_tui.db import places
from desk_tui.db.places import check_local
from desk_tui.errors import StorageError

LINUX = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
40 27 0:50 / /mnt/office rw,relatime - nfs4 192.0.2.1:/office rw,vers=4.2
41 27 0:51 / /mnt/office\\040share rw,relatime - cifs //192.0.2.1/office rw
42 27 0:52 / /home/contoh/cloud rw,relatime master:1 - fuse.sshfs contoh@192.0.2.1: rw
43 40 8:1 / /mnt/office/disk rw,relatime - ext4 /dev/sda1 rw
44 27 0:53 / /mnt/host rw,relatime - 9p drvfs rw
45 27 0:54 / /mnt/usb rw,relatime - fuseblk /dev/sdb1 rw
46 27 8:2 / /mnt/twice rw - ext4 /dev/sda2 rw
47 46 0:55 / /mnt/twice rw - smb3 //192.0.2.1/twice rw
48 27 0:56 / /home/contoh/auto rw - autofs systemd-1 rw
"""

MACOS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//contoh@192.0.2.1/office on /Volumes/office (1) (smbfs, nodev, nosuid, mounted by contoh)
"""


@pytest.mark.parametrize(
    "folder", ["/var/lib/desk", "/mnt/officer", "/mnt/office/disk/data", "/mnt/usb", "/proc/x"]
)
def test_a_disk_of_this_pc_is_taken(folder: str) -> None:
    check_local(Path(folder) / "journal.db", mounts=LINUX, environ={})


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/mnt/office/data", "nfs4"),
        ("/mnt/office", "nfs4"),
        ("/mnt/office share/data", "cifs"),
        ("/home/contoh/cloud", "fuse.sshfs"),
        ("/mnt/host/Users", "9p"),
        ("/mnt/twice", "smb3"),
        ("/home/contoh/auto/x", "autofs"),
        ("/mnt/office/disk/../data", "nfs4"),
    ],
)
def test_a_share_is_refused_and_the_officer_reads_where_it_is(folder: str, kind: str) -> None:
    with pytest.raises(StorageError) as refused:
        check_local(Path(folder) / "journal.db", mounts=LINUX, environ={})
    assert refused.value.code == "network_path"
    assert kind in refused.value.message
    assert "data_dir" in refused.value.message


@pytest.mark.parametrize("kind", ["overlay", "9p", "virtiofs", "btrfs", "zfs"])
def test_the_root_of_a_container_is_its_own_disk(kind: str) -> None:
    check_local(Path("/data/x.db"), mounts=f"27 1 0:30 / / rw - {kind} none rw\n", environ={})


def test_a_link_into_a_share_is_refused_without_following_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").symlink_to("/mnt/office/data")
    touched: list[str] = []
    real = os.readlink

    def readlink(path: str) -> str:
        touched.append(path)
        return real(path)

    monkeypatch.setattr(os, "readlink", readlink)
    with pytest.raises(StorageError):
        check_local(tmp_path / "data" / "journal.db", mounts=LINUX, environ={})
    assert str(tmp_path / "data") in touched
    assert not [path for path in touched if path.startswith("/mnt/office")]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(StorageError):
        check_local(tmp_path / "a" / "x.db", mounts="", environ={})


def test_a_mac_says_itself_what_is_local() -> None:
    check_local(Path("/Users/contoh/data"), mounts=MACOS, environ={})
    with pytest.raises(StorageError, match="smbfs"):
        check_local(Path("/Volumes/office (1)/data"), mounts=MACOS, environ={})


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "OneDrive - Kantor Contoh",
        "Dropbox",
        "Dropbox (Contoh)",
        "Google Drive",
        "Library/Mobile Documents",
        "Library/CloudStorage/GoogleDrive-contoh",
        "Nextcloud",
    ],
)
def test_a_sync_folder_is_refused(folder: str) -> None:
    with pytest.raises(StorageError) as refused:
        check_local(Path("/home/contoh") / folder / "data.db", mounts=LINUX, environ={})
    assert refused.value.code == "sync_folder"


def test_onedrive_under_another_name_is_known_by_its_variable() -> None:
    environ = {"OneDriveCommercial": "/home/contoh/Awan"}
    check_local(Path("/home/contoh/Awan2/x.db"), mounts=LINUX, environ=environ)
    with pytest.raises(StorageError):
        check_local(Path("/home/contoh/Awan/x.db"), mounts=LINUX, environ=environ)


@pytest.mark.parametrize(
    "path",
    [
        r"\\server\office\data",
        "//server/office/data",
        r"\\?\UNC\server\office\data",
        r"Z:\data",
        r"C:\Users\contoh\OneDrive\data",
    ],
)
def test_windows_refuses_unc_network_drives_and_onedrive(path: str) -> None:
    with pytest.raises(StorageError):
        places._check_windows(path, lambda root: 4 if root == "Z:\\" else 3, {})


def test_windows_takes_a_fixed_disk() -> None:
    for path in (r"C:\Users\contoh\data", r"\\?\C:\data\journal.db"):
        places._check_windows(path, lambda root: 3, {})


def test_this_machine_has_a_mount_table_that_is_understood(tmp_path: Path) -> None:
    mounts = places.parse_mounts(places._system_mounts())
    assert "/" in [mount.point for mount in mounts]
