"""A key and certificate of a server's own, signed by nobody."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest


def certificate(folder: Path, name: str, alternative: str) -> tuple[Path, Path]:
    """Make a certificate for *name* with its key; *alternative* is "DNS:…" or "IP:…"."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    both = (folder / "cert.pem", folder / "key.pem")
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "2", "-subj", f"/CN={name}"]
    command += ["-addext", f"subjectAltName={alternative}"]
    command += ["-out", str(both[0]), "-keyout", str(both[1])]
    subprocess.run(command, check=True, capture_output=True)
    return both


def serving(both: tuple[Path, Path]) -> ssl.SSLContext:
    """Return what a server shows the certificate with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*map(str, both))
    return context
