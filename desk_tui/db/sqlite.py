"""The one way to open a database: encrypted, durable, on this PC only.

Both the journal (sqlite-utils) and the ledger (SQLAlchemy Core) stand on the connections
made here. They do not begin transactions by themselves: a write happens in ``immediate``.

Codes of the ``StorageError`` raised here: ``disk_full``, ``io`` (the disk reports an error),
``busy``, ``wrong_key`` (or no database at all), ``damaged``, ``unwritable``, ``missing``,
``no_wal``; and those of ``check_local``.
"""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from desk_tui.db.keys import KEY_BYTES, private_folder
from desk_tui.db.places import check_local
from desk_tui.errors import StorageError
from desk_tui.i18n import _

if TYPE_CHECKING:
    # sqlcipher3 has the interface of the standard library's module, but no type hints.
    Connection = sqlite3.Connection
else:
    Connection = sqlcipher.Connection

BUSY_TIMEOUT_MS = 5_000
"""How long a single statement waits for another connection's lock."""

_WAIT_S = (0.001, 0.008)
"""Between two attempts at BEGIN: short and random, so that no desk always comes last
(SQLite's own waiting is unfair: of ten desks one got everything)."""

# The low byte is the kind of error, https://www.sqlite.org/rescode.html
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
_PERM, _AUTH = 3, 23
_IOERR_SHMSIZE = _IOERR | (19 << 8)  # the WAL's shared memory did not fit on the disk


def open_sqlite(path: Path, key: bytes, *, read_only: bool = False) -> Connection:
    """Open (and unless ``read_only`` make) the encrypted database at ``path``.

    WAL, ``synchronous=FULL`` (on macOS down to the platter), foreign keys on, autocommit
    outside ``immediate``. The connection may be handed from one thread to another but is
    used by one thread at a time; nobody checks that, so give each thread its own or one
    owner. Fit for ``create_engine("sqlite://", creator=..., module=sqlcipher3.dbapi2)`` and
    ``sqlite_utils.Database(connection)``.

    Args:
        path: the file; made with mode 0600, its folder with 0700.
        key: 32 bytes, see ``keys.database_key``.
        read_only: refuse every write, and a file that is not there.

    Raises:
        StorageError: see the module's list of codes.
        ValueError: the key has not 32 bytes.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(f"a database key has {KEY_BYTES} bytes, not {len(key)}")
    check_local(path)
    _prepare_file(path, read_only)
    connection: Connection | None = None
    with storage_errors(path):
        try:
            connection = sqlcipher.connect(
                f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}",
                uri=True,
                timeout=BUSY_TIMEOUT_MS / 1000,
                isolation_level=None,
                check_same_thread=False,
            )
            _configure(connection, key, path, read_only)
        except BaseException:
            if connection is not None:
                connection.close()
            raise
    return connection


def key_fits(path: Path, key: bytes) -> bool:
    """Tell whether ``key`` opens the database at ``path``; leaves no trace beside it.

    Raises:
        StorageError: the file cannot be read, or is damaged behind its first page.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"  # no WAL, no shared memory
    try:
        with storage_errors(path), closing(sqlcipher.connect(uri, uri=True)) as connection:
            _unlock(connection, key)
        return True
    except StorageError as error:
        if error.code == "wrong_key":
            return False
        raise


@contextmanager
def immediate(connection: Connection, *, wait_s: float = 10.0) -> Iterator[Connection]:
    """Hold the write lock for the block: BEGIN IMMEDIATE, then COMMIT, or ROLLBACK on error.

    After the block the changes are on the disk. ``Database.atomic()`` inside it is a
    savepoint.

    Args:
        connection: from ``open_sqlite``, not inside a transaction.
        wait_s: how long to go on asking for the lock.

    Raises:
        StorageError: ``busy`` after ``wait_s``, ``disk_full``, ``io``...; nothing was written.
        RuntimeError: a transaction is open already.
    """
    if connection.in_transaction:
        raise RuntimeError("immediate() inside a transaction")
    with storage_errors():
        _begin(connection, time.monotonic() + wait_s)
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            # A full disk or an I/O error may have ended the transaction by itself.
            if connection.in_transaction:
                with suppress(sqlcipher.Error):
                    connection.execute("ROLLBACK")
            raise


@contextmanager
def storage_errors(path: Path | None = None) -> Iterator[None]:
    """Turn SQLite's errors about disk, lock, key and file into ``StorageError``.

    Other errors (a constraint, wrong SQL) pass: they are the caller's.
    """
    try:
        yield
    except sqlcipher.Error as error:
        translated = storage_error(error, path)
        if translated is None:
            raise
        raise translated from error


def storage_error(error: BaseException, path: Path | None = None) -> StorageError | None:
    """Return the ``StorageError`` that ``error`` means, or None when it is none of the disk's.

    Also for the original error inside SQLAlchemy's (``DBAPIError.orig``).
    """
    number = getattr(error, "sqlite_errorcode", None)
    if not isinstance(number, int):
        return None
    where = str(path) if path else _("berkas data")
    kind = number & 0xFF
    if kind == _FULL or number == _IOERR_SHMSIZE:
        return StorageError(
            _("Disk penuh."),
            _("Teks hanya di layar. Jangan tutup; panggil penyelia untuk mengosongkan disk."),
            "disk_full",
        )
    if kind in (_BUSY, _LOCKED):
        return StorageError(
            _("Data sedang dipakai program lain."),
            _("Tidak ada yang berubah. Coba lagi sebentar lagi."),
            "busy",
        )
    if kind == _NOTADB:
        return StorageError(
            _("Data tidak dapat dibuka."),
            _(
                "{path} bukan data desk-tui, atau kuncinya lain. Kembalikan office.key yang "
                "dibuat bersamanya. Jangan hapus data."
            ).format(path=where),
            "wrong_key",
        )
    if kind == _CORRUPT:
        return StorageError(
            _("Berkas data rusak."),
            _("Jangan pakai {path} lagi; panggil penyelia untuk memulihkan cadangan.").format(
                path=where
            ),
            "damaged",
        )
    if kind == _IOERR:
        return StorageError(
            _("Disk melaporkan kesalahan."),
            _("Teks hanya di layar. Jangan tutup; panggil penyelia untuk memeriksa disk."),
            "io",
        )
    if kind in (_READONLY, _CANTOPEN, _PERM, _AUTH):
        return _unwritable(where)
    return None


def _prepare_file(path: Path, read_only: bool) -> None:
    """Make the file before SQLite does, so that it and its WAL are never open to others."""
    if read_only:
        if not path.is_file():
            raise StorageError(
                _("Data belum ada."),
                _("{path} tidak ditemukan. Periksa 'data_dir' di pengaturan.").format(path=path),
                "missing",
            )
        return
    private_folder(path.parent)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        if sys.platform != "win32" and path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except OSError as error:
        raise _unwritable(str(path)) from error


def _configure(connection: Connection, key: bytes, path: Path, read_only: bool) -> None:
    _unlock(connection, key)
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    else:
        _switch_to_wal(connection, path)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA checkpoint_fullfsync = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")


def _unlock(connection: Connection, key: bytes) -> None:
    # SQLCipher reports on stderr, that is across the officer's screen.
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"").fetchall()
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()  # the key is used here


def _switch_to_wal(connection: Connection, path: Path) -> None:
    """Set WAL; two processes making one file meet here, and SQLite does not wait for it."""
    deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
            break
        except sqlcipher.OperationalError as error:
            if not _is_busy(error) or time.monotonic() > deadline:
                raise
        time.sleep(random.uniform(*_WAIT_S))
    if mode != "wal":
        raise StorageError(
            _("Disk ini tidak cocok untuk data kantor."),
            _("Isi 'data_dir' dengan folder di disk lain daripada {path}, lalu mulai lagi.").format(
                path=path
            ),
            "no_wal",
        )


def _begin(connection: Connection, deadline: float) -> None:
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlcipher.OperationalError as error:
                if not _is_busy(error) or time.monotonic() >= deadline:
                    raise
            time.sleep(random.uniform(*_WAIT_S))
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")


def _is_busy(error: BaseException) -> bool:
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF in (_BUSY, _LOCKED)


def _unwritable(where: str) -> StorageError:
    return StorageError(
        _("Berkas data tidak dapat dipakai."),
        _("Periksa hak akses dan sisa disk untuk {path}, lalu mulai lagi.").format(path=where),
        "unwritable",
    )
