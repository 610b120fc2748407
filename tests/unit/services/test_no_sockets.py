"""Nothing but a web address that a person names makes the program open a connection."""

import socket
from pathlib import Path

import pytest

from briefwright.services.import_articles import Ready, Source, read_articles

REMOTE = """<!DOCTYPE html SYSTEM "http://paper.example/page.dtd"><html><head>
<link rel="stylesheet" href="http://paper.example/a.css"><base href="http://paper.example/">
<script src="http://paper.example/a.js"></script>
<meta http-equiv="refresh" content="0; url=http://paper.example/next"></head><body><article>
<h1>Ferry line to close</h1><img src="http://paper.example/a.png">
<iframe src="http://paper.example/frame"></iframe>
<p>The ferry carried 80 000 people in the last year, the harbour office said in Lund, and that
was not enough for the line to go on beyond the end of the autumn.</p></article></body></html>"""


def test_a_file_full_of_remote_parts_opens_no_socket(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []
    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, lambda *_: opened.append("socket"))
    for name in ("getaddrinfo", "create_connection", "gethostbyname"):
        monkeypatch.setattr(socket, name, lambda *_, **__: opened.append("name"))
    page = tmp_path / "page.html"
    page.write_text(REMOTE)
    sources = [Source(page), Source(data=REMOTE.encode(), name="pasted.html")]
    found = list(read_articles(sources))
    assert all(isinstance(ready, Ready) for ready in found)
    assert opened == []
