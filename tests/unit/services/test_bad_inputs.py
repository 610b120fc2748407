"""Bad inputs from the reference material: each meets what its manifest asks for."""

import json
import os
import socket
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from briefwright.services.import_articles import Outcome, Ready, Source, expand, read_articles

KINDS = {
    "txt", "md", "html", "docx", "folder", "pdf", "odt", "rtf", "eml", "msg", "zip", "rss", "opml",
}  # fmt: skip
REFERENCE = os.environ.get("BRIEFWRIGHT_REFERENCE", "")


@dataclass(frozen=True)
class Bench:
    folder: Path
    manifest: dict[str, Any]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    if not REFERENCE:
        pytest.skip("BRIEFWRIGHT_REFERENCE names no reference material")
    folder = tmp_path_factory.mktemp("bad")
    with tarfile.open(Path(REFERENCE) / "bad_inputs" / "bad_inputs.tar.xz") as archive:
        # Links that lead out of the folder are what is tested here; nothing follows them.
        archive.extractall(folder, filter="fully_trusted")
    root = folder / "bad_inputs"
    return Bench(root, json.loads((root / "manifest.json").read_text("utf-8")))


@pytest.fixture
def canary(bench: Bench) -> Iterator[socket.socket]:
    """Listen where nothing may call."""
    with socket.socket() as server:
        # The inputs name the port, and another run of the tests may listen at the same time.
        server.setsockopt(
            socket.SOL_SOCKET, getattr(socket, "SO_REUSEPORT", socket.SO_REUSEADDR), 1
        )
        server.bind(("127.0.0.1", bench.manifest["canary_port"]))
        server.listen()
        server.setblocking(False)
        yield server


def in_scope(bench: Bench) -> list[dict[str, Any]]:
    items = [
        item
        for item in bench.manifest["items"]
        if item["kind"] in KINDS or item.get("mime") == "text/html"
    ]
    assert len(items) > 50
    return items


def path_of(bench: Bench, item: dict[str, Any]) -> Path:
    if "file_bytes_hex" in item:
        return bench.folder / os.fsdecode(bytes.fromhex(item["file_bytes_hex"]))
    return bench.folder / str(item["file"])


def sources_of(bench: Bench, item: dict[str, Any]) -> list[Source]:
    path = path_of(bench, item)
    if item["kind"] == "clipboard":
        return [Source(data=path.read_bytes(), name="pasted.html")]
    return [Source(file) for file in expand([path])]


def complaints(item: dict[str, Any], outcomes: list[Outcome]) -> Iterator[str]:
    ready = [outcome for outcome in outcomes if isinstance(outcome, Ready)]
    if item["outcome"] == "reject" and ready:
        yield "accepted"
    if item["outcome"] in {"import", "degrade"} and not ready:
        yield f"refused: {outcomes}"
    if not ready:
        return
    text = "\n".join(r.content.text for r in ready)
    stored = text + "".join(r.article.title for r in ready)
    yield from (f"lost {words!r}" for words in item.get("must_contain", []) if words not in text)
    yield from (f"kept {words!r}" for words in item.get("must_not_contain", []) if words in text)
    yield from (f"stored {words!r}" for words in item.get("must_not_store", []) if words in stored)
    if "meta_must" in item and ready[0].article.published is not None:
        yield f"date {ready[0].article.published}"
    if len(ready[0].article.title) > item.get("title_max_len", 300):
        yield "title too long"
    stored.encode()  # lone surrogates would raise


def worked() -> float:
    """Return the seconds of work that this process did, and the readers that it has waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


@pytest.mark.timeout(900)  # each has a process of its own
def test_every_bad_input_meets_its_manifest(bench: Bench, canary: socket.socket) -> None:
    wrong = []
    for item in in_scope(bench):
        start = worked()
        outcomes = list(read_articles(sources_of(bench, item)))
        took = worked() - start
        found = list(complaints(item, outcomes))
        if took > item["max_s"]:
            found.append(f"took {took:.1f} s")
        if bench.manifest["canary_text"] in "".join(
            outcome.content.text for outcome in outcomes if isinstance(outcome, Ready)
        ):
            found.append("canary read")
        wrong += [(item["id"], what) for what in found]
    assert wrong == []
    with pytest.raises(BlockingIOError):
        canary.accept()
    assert not list(bench.folder.parent.rglob("PWNED"))
