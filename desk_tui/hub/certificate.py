"""The hub's own certificate: by it a PC that has joined knows its office's server again.

Self-signed and made once. PCs remember its SHA-256 (they *pin* it) and look at nothing else
in it: neither names nor dates, so no clock that is wrong and no address that changes ever
cuts an office off. A new certificate means that every PC joins again.

One file holds both: the certificate, and its private key wrapped with a passphrase that
follows from the office key. A copy of the file alone impersonates nobody.
"""

from __future__ import annotations

import hashlib
import ipaddress
import os
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desk_tui.errors import StorageError
from desk_tui.i18n import _
from desk_tui.private_file import write_private

CERTIFICATE_FILE = "certificate.pem"
VALID = timedelta(days=50 * 366)
"""Nobody looks at the end; there has to be one."""


@dataclass(frozen=True, slots=True)
class HubCertificate:
    """The hub's certificate, ready for use.

    Attributes:
        fingerprint: SHA-256 of the certificate, 64 hex digits.
        context: for the sockets other PCs come to.
    """

    fingerprint: str
    context: ssl.SSLContext


def hub_certificate(folder: Path, key: bytes, host: str) -> HubCertificate:
    """Return the certificate of the hub in ``folder``, making it at the first time.

    Args:
        folder: the hub's own.
        key: what its private key is wrapped with; it follows from the office key.
        host: what the hub listens at; it is written into a new certificate.

    Raises:
        StorageError: codes ``certificate`` (it cannot be opened with this key) and
            ``unwritable``.
    """
    path = folder / CERTIFICATE_FILE
    passphrase = key.hex()
    try:
        if not path.exists():
            write_private(path, _make(passphrase, host))
        os.chmod(path, 0o600)  # a copy or a restore may have opened it
        pem = path.read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(
            _("Sertifikat server kantor tidak dapat ditulis atau dibaca."),
            _("{path}: periksa hak akses dan sisa disk, lalu mulai lagi.").format(path=path),
            "unwritable",
        ) from error
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3  # both ends are ours
    context.num_tickets = 0  # a workstation keeps its connection, it resumes none
    try:
        certificate = ssl.PEM_cert_to_DER_cert(pem[pem.index("-----BEGIN CERTIFICATE-----") :])
        context.load_cert_chain(path, password=passphrase)
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
        raise StorageError(
            _("Sertifikat server kantor tidak dapat dibuka dengan kunci kantor ini."),
            _(
                "Kembalikan {name} dan office.key dari cadangan yang sama. Atau pindahkan {name}: "
                "server membuat yang baru, lalu setiap PC harus bergabung lagi."
            ).format(name=path.name),
            "certificate",
        ) from error
    return HubCertificate(hashlib.sha256(certificate).hexdigest(), context)


def _make(passphrase: str, host: str) -> bytes:
    """Return a new private key, wrapped, and its certificate, as PEM."""
    # Imported here: it costs 60 ms, and only the first start with --listen needs it.
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "desk-tui")])
    now = datetime.now(UTC)
    try:
        alternative: x509.GeneralName = x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        alternative = x509.DNSName(host)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + VALID)
        .add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    wrapped = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )
    return wrapped + certificate.public_bytes(serialization.Encoding.PEM)
