"""Names and certificates of sites that only this computer knows."""

import json
import shutil
import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

type Places = Callable[[str, list[str]], None]

# The process that looks names up runs this first, so that its system knows other names than ours.
LOOK = """
import json, socket, time
from pathlib import Path

real, known = socket.getaddrinfo, Path(__file__).with_name("known.json")

def look(host, port, *args, **kinds):
    name, addresses = json.loads(known.read_text())
    if host != name:
        return real(host, port, *args, **kinds)
    if not addresses:
        time.sleep(600)
    known.write_text(json.dumps([name, addresses[1:] or addresses]))
    if addresses[0] == "unknown":
        raise socket.gaierror(-2, "Name or service not known")
    return [entry for one in addresses[0].split() for entry in real(one, port, *args, **kinds)]

socket.getaddrinfo = look
"""


@pytest.fixture
def looks_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Places:
    """Let a name have these addresses, one after the other, the last one for good.

    With none the system never answers.
    """
    folder = tmp_path / "names"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(LOOK)
    monkeypatch.setenv("PYTHONPATH", str(folder))

    def let(name: str, addresses: list[str]) -> None:
        (folder / "known.json").write_text(json.dumps([name, addresses]))

    return let


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for paper.example and for this computer, by itself."""
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("papers")
    name = [
        "-subj",
        "/CN=paper.example",
        "-addext",
        "subjectAltName=DNS:paper.example,IP:127.0.0.1",
    ]
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *name]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(["openssl", *made, *files], check=True, capture_output=True)
    return folder


def secured(papers: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(papers / "cert.pem", papers / "key.pem")
    return context
