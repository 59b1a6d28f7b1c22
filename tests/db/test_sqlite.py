"""Every database is encrypted, durable and private; its errors are words for a person."""

from __future__ import annotations

import secrets
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy
import sqlcipher3.dbapi2 as sqlcipher
import sqlite_utils

from desk_tui.db.sqlite import Connection, immediate, open_sqlite, storage_error
from desk_tui.errors import StorageError

KEY = secrets.token_bytes(32)
STORY = "Sertifikat Contoh belum terbit"


def value(connection: Connection, pragma: str) -> object:
    return connection.execute(f"PRAGMA {pragma}").fetchone()[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.db"


@pytest.fixture
def connection(path: Path) -> Connection:
    connection = open_sqlite(path, KEY)
    connection.execute("CREATE TABLE story (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    return connection


def test_what_is_committed_survives_a_power_cut(connection: Connection) -> None:
    assert value(connection, "journal_mode") == "wal"
    assert value(connection, "synchronous") == 2  # FULL, not NORMAL (1)
    assert value(connection, "fullfsync") == 1
    assert value(connection, "foreign_keys") == 1
    assert value(connection, "busy_timeout") == 5000


def test_synchronous_holds_for_every_later_connection(path: Path, connection: Connection) -> None:
    """It is no property of the file: each connection has to ask for it."""
    with immediate(connection):
        connection.execute("INSERT INTO story (text) VALUES (?)", (STORY,))
    assert value(open_sqlite(path, KEY), "synchronous") == 2


def test_the_disk_holds_nothing_readable(path: Path, connection: Connection) -> None:
    with immediate(connection):
        connection.execute("INSERT INTO story (text) VALUES (?)", (STORY,))
    wal = path.with_name(path.name + "-wal").read_bytes()
    assert len(wal) > 4096
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    file = path.read_bytes()
    assert len(file) >= 8192
    for content in (wal, file):
        assert STORY.encode() not in content
        assert b"CREATE TABLE" not in content
        assert not content.startswith(b"SQLite format 3")


def test_the_standard_library_cannot_open_it(
    path: Path, connection: Connection, tmp_path: Path
) -> None:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    copy = shutil.copy(path, tmp_path / "copy.db")  # one file, two libraries: never
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        sqlite3.connect(copy).execute("SELECT * FROM story")


@pytest.mark.skipif(sys.platform == "win32", reason="no modes on Windows")
def test_files_and_folder_are_closed_to_other_accounts(path: Path, connection: Connection) -> None:
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    found = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert found == dict.fromkeys(("journal.db", "journal.db-wal", "journal.db-shm"), 0o600)


def test_a_wrong_key_is_said_in_words_and_not_on_the_screen(
    path: Path, connection: Connection
) -> None:
    connection.close()
    code = (
        "import sys; from pathlib import Path; from desk_tui.db.sqlite import open_sqlite\n"
        "from desk_tui.errors import StorageError\n"
        "try: open_sqlite(Path(sys.argv[1]), bytes(32))\n"
        "except StorageError as error: print(error.code)\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, cwd=root
    )
    assert (done.stdout.strip(), done.stderr) == ("wrong_key", "")


def test_a_file_that_is_no_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database " * 1000)
    with pytest.raises(StorageError) as refused:
        open_sqlite(path, KEY)
    assert refused.value.code == "wrong_key"
    assert path.read_bytes() == b"not a database " * 1000


def test_a_share_is_refused_before_a_file_is_made(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as refused:
        open_sqlite(tmp_path / "Dropbox" / "journal.db", KEY)
    assert refused.value.code == "sync_folder"
    assert not (tmp_path / "Dropbox").exists()


def test_a_short_key_never_makes_a_database(path: Path) -> None:
    with pytest.raises(ValueError, match="32"):
        open_sqlite(path, b"short")
    assert not path.exists()


def test_reading_only(path: Path, connection: Connection) -> None:
    with immediate(connection):
        connection.execute("INSERT INTO story (text) VALUES (?)", (STORY,))
    reader = open_sqlite(path, KEY, read_only=True)
    assert reader.execute("SELECT text FROM story").fetchall() == [(STORY,)]
    with pytest.raises(StorageError) as refused, immediate(reader):
        reader.execute("DELETE FROM story")
    assert refused.value.code == "unwritable"
    with pytest.raises(StorageError) as missing:
        open_sqlite(path.with_name("none.db"), KEY, read_only=True)
    assert missing.value.code == "missing"
    assert not path.with_name("none.db").exists()


def test_an_error_in_the_block_takes_everything_back(connection: Connection) -> None:
    with pytest.raises(KeyError), immediate(connection):
        connection.execute("INSERT INTO story (text) VALUES (?)", (STORY,))
        raise KeyError
    assert not connection.in_transaction
    assert connection.execute("SELECT count(*) FROM story").fetchone() == (0,)


def test_a_constraint_is_the_callers_own_error(connection: Connection) -> None:
    with pytest.raises(sqlcipher.IntegrityError), immediate(connection):
        connection.execute("INSERT INTO story (text) VALUES (NULL)")
    assert not connection.in_transaction


def test_a_block_inside_a_block_is_a_mistake(connection: Connection) -> None:
    with immediate(connection), pytest.raises(RuntimeError), immediate(connection):
        pass
    assert not connection.in_transaction


def test_a_lock_held_too_long_is_busy(path: Path, connection: Connection) -> None:
    other = open_sqlite(path, KEY)
    with immediate(connection):
        with pytest.raises(StorageError) as refused, immediate(other, wait_s=0.05):
            pass
        assert refused.value.code == "busy"
    with immediate(other):
        pass
    assert value(other, "busy_timeout") == 5000


def test_a_lock_let_go_in_time_is_not_noticed(path: Path, connection: Connection) -> None:
    other = open_sqlite(path, KEY)
    held = threading.Event()

    def hold() -> None:
        with immediate(connection):
            held.set()
            threading.Event().wait(0.1)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(5)
    with immediate(other, wait_s=5):
        other.execute("INSERT INTO story (text) VALUES (?)", (STORY,))
    thread.join()


def test_four_writers_lose_nothing(path: Path, connection: Connection) -> None:
    def write() -> None:
        own = open_sqlite(path, KEY)
        for _ in range(25):
            with immediate(own):
                (most,) = own.execute("SELECT coalesce(max(id), 0) FROM story").fetchone()
                own.execute("INSERT INTO story VALUES (?, ?)", (most + 1, STORY))
        own.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert connection.execute("SELECT count(*), max(id) FROM story").fetchone() == (100, 100)


def test_a_full_disk_is_said_and_nothing_half_is_kept(connection: Connection) -> None:
    with immediate(connection):
        connection.execute("INSERT INTO story (text) VALUES (?)", (STORY,))
    connection.execute("PRAGMA max_page_count = 4")
    with pytest.raises(StorageError) as refused, immediate(connection):
        connection.execute("INSERT INTO story (text) VALUES (?)", ("x" * 100_000,))
    assert refused.value.disk_full
    assert "Jangan tutup" in refused.value.message
    assert connection.execute("SELECT count(*) FROM story").fetchone() == (1,)
    connection.execute("PRAGMA max_page_count = 1000000")
    with immediate(connection):
        connection.execute("INSERT INTO story (text) VALUES (?)", (STORY,))


def test_a_page_damaged_on_disk_is_said(path: Path, connection: Connection) -> None:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    content = bytearray(path.read_bytes())
    content[6000] ^= 0xFF  # in the second page
    path.write_bytes(content)
    again = open_sqlite(path, KEY)
    with pytest.raises(sqlcipher.Error) as caught:
        again.execute("SELECT * FROM story").fetchall()
    translated = storage_error(caught.value, path)
    assert translated is not None
    assert translated.code in ("damaged", "io", "wrong_key")


def test_sqlite_utils_works_on_it(path: Path) -> None:
    database = sqlite_utils.Database(open_sqlite(path, KEY))
    with immediate(database.conn), database.atomic():
        database["story"].insert({"id": 1, "text": STORY}, pk="id")  # type: ignore[union-attr]
    assert sqlite_utils.Database(open_sqlite(path, KEY))["story"].count == 1


def test_sqlalchemy_works_on_it(path: Path) -> None:
    engine = sqlalchemy.create_engine(
        "sqlite://",
        creator=lambda: open_sqlite(path, KEY),
        module=sqlcipher,
        poolclass=sqlalchemy.StaticPool,
    )
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE story (text TEXT)")
        connection.exec_driver_sql("INSERT INTO story VALUES (?)", (STORY,))
        connection.commit()
        assert connection.execute(sqlalchemy.text("SELECT text FROM story")).scalar() == STORY
