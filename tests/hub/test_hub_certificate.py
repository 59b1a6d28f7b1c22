"""The hub's certificate is made once, and its key opens with the office key alone."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from desk_tui.errors import StorageError
from desk_tui.hub.certificate import CERTIFICATE_FILE, hub_certificate

KEY = bytes(range(32))


def test_it_is_made_once_and_stays_when_the_address_changes(tmp_path: Path) -> None:
    first = hub_certificate(tmp_path, KEY, "10.0.0.2")
    assert hub_certificate(tmp_path, KEY, "10.0.0.9").fingerprint == first.fingerprint
    assert len(first.fingerprint) == 64
    assert [path.name for path in tmp_path.iterdir()] == [CERTIFICATE_FILE]


@pytest.mark.parametrize("host", ["10.0.0.2", "fd00::2", "server-kantor"])
def test_it_says_nothing_but_the_address(tmp_path: Path, host: str) -> None:
    hub_certificate(tmp_path, KEY, host)
    made = x509.load_pem_x509_certificate((tmp_path / CERTIFICATE_FILE).read_bytes())
    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(name.value) for name in names] == [host]
    assert made.subject.rfc4514_string() == "CN=desk-tui"
    assert isinstance(made.public_key(), ec.EllipticCurvePublicKey)
    assert made.not_valid_after_utc.year - made.not_valid_before_utc.year >= 50


def test_its_key_is_for_this_user_and_this_office_alone(tmp_path: Path) -> None:
    hub_certificate(tmp_path, KEY, "10.0.0.2")
    path = tmp_path / CERTIFICATE_FILE
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        path.chmod(0o644)
        hub_certificate(tmp_path, KEY, "10.0.0.2")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(TypeError):
        load_pem_private_key(path.read_bytes(), None)
    before = path.read_bytes()
    with pytest.raises(StorageError) as refused:
        hub_certificate(tmp_path, bytes(32), "10.0.0.2")
    assert refused.value.code == "certificate"
    assert path.read_bytes() == before, "nothing is made over it"


@pytest.mark.parametrize("content", [b"", b"rubbish", b"\xff\xfe"])
def test_a_damaged_file_is_said_so_and_kept(tmp_path: Path, content: bytes) -> None:
    (tmp_path / CERTIFICATE_FILE).write_bytes(content)
    with pytest.raises(StorageError):
        hub_certificate(tmp_path, KEY, "10.0.0.2")
    assert (tmp_path / CERTIFICATE_FILE).read_bytes() == content
