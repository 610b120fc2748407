import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import pytest

from briefwright.domain.errors import Cancelled, ImportFailed, ImportFault
from briefwright.domain.progress import silent
from briefwright.importers import child
from briefwright.importers.limits import MEMORY_LIMIT
from briefwright.importers.reader import Reader
from tests.unit.importers.swelling import swelling_pdf

GOOD = b"Trade grows again.\n"


@pytest.fixture
def reader() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


def fault_of(reader: Reader, data: bytes, name: str) -> ImportFault:
    with pytest.raises(ImportFailed) as failure:
        reader.read(data, name)
    assert failure.value.source == name
    return failure.value.fault


def process_of(reader: Reader) -> int:
    assert reader._process is not None
    return reader._process.pid


def test_one_process_reads_source_after_source(reader: Reader) -> None:
    assert reader.read(GOOD, "a.txt").text == GOOD.decode()
    process = process_of(reader)
    assert process != os.getpid()
    assert reader.read("Торговля растёт.".encode(), "б\n.txt").text == "Торговля растёт."
    assert process_of(reader) == process


def test_a_failure_comes_over_with_its_reason_and_the_next_source_is_read(reader: Reader) -> None:
    assert fault_of(reader, b"", "a.txt") is ImportFault.EMPTY
    assert fault_of(reader, b"x", "a.doc") is ImportFault.UNKNOWN_FORMAT
    assert fault_of(reader, b"PK\x03\x04", "a.docx") is ImportFault.BROKEN
    assert reader.read(GOOD, "a.txt").text == GOOD.decode()


def test_when_the_process_dies_the_source_has_failed_and_the_next_gets_a_new_one(
    reader: Reader,
) -> None:
    reader.read(GOOD, "a.txt")
    assert reader._process is not None
    reader._process.kill()
    reader._process.wait()
    assert fault_of(reader, GOOD, "a.txt") is ImportFault.READER_DIED
    assert reader.read(GOOD, "a.txt").text == GOOD.decode()


def test_a_source_that_takes_too_long_is_given_up() -> None:
    slow = b"<html><body>" + b"<p>word <b>word</b> word</p>" * 400_000
    start = perf_counter()
    with Reader(time_limit=0.5) as reader:
        assert fault_of(reader, slow, "a.html") is ImportFault.TOO_SLOW
        assert perf_counter() - start < 60
        assert reader._process is None


@pytest.mark.parametrize("wish", [Reader.read, Reader.page, Reader.feed])
def test_a_source_that_nobody_waits_for_any_more_is_given_up_at_once(
    wish: Callable[[Reader, bytes, str], object],
) -> None:
    long = b"<html><body>" + b"<p>word <b>word</b> word</p>" * 400_000

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with Reader(progress=stop) as reader:
        with pytest.raises(Cancelled):
            wish(reader, long, "a.html")
        assert reader._process is None
        reader.progress = silent
        assert reader.read(GOOD, "a.txt").text == GOOD.decode()


# what a process says that was taken over by what it parsed; `tell` writes, and `hang` waits
_TAKEN_OVER = """import sys
if sys.orig_argv[-3:-2] == ["briefwright.importers.child"]:
    import json, os, time
    request = json.loads(sys.stdin.buffer.readline())
    sys.stdin.buffer.read(request["size"])
    hang = lambda: time.sleep(3_600)
    draft = {"text": "words", "blocks": [], "body": 0, "declared": {}, "origin": "metadata",
             "notices": [], "inside": [], "feed": None, "is_mail": False, "left": []}
    def tell(said, behind=b"", **more):
        line = said if isinstance(said, bytes) else json.dumps({"behind": [], **said}).encode()
        sys.stdout.buffer.write(line + b"\\n" + behind)
        sys.stdout.buffer.flush()
    %s
    os._exit(0)
"""
NONSENSE = (
    "tell(b'')",
    "tell(b'[' * 100_000)",
    "tell(b'9' * 100_000)",
    "tell(b'[' + b'[],' * 16_000_000 + b'[]]')",
    "tell(b'[]')",
    "tell({})",
    "tell({'fault': 'a new one', 'detail': ''})",
    "tell({'fault': 'broken'})",
    "tell({'read': draft, 'behind': [-1]}, bytes(1 << 20))",
    "tell({'read': draft, 'behind': [1 << 60]}, bytes(1 << 20))",
    "tell({'read': draft, 'behind': ['1']}, b'1')",
    "tell({'read': draft, 'behind': [2]}, b'1')",
    "tell({'read': draft, 'behind': [1]}, b'1')",
    "tell({'read': {**draft, 'text': 7}})",
    "tell({'read': {**draft, 'body': 6}})",
    "tell({'read': {**draft, 'blocks': [[0, 6, 'paragraph', 0]]}})",
    "tell({'read': {**draft, 'blocks': [[3, 5, 'paragraph', 0], [0, 2, 'paragraph', 0]]}})",
)


def taken_over(monkeypatch: pytest.MonkeyPatch, folder: Path, doing: str) -> None:
    (folder / "sitecustomize.py").write_text(_TAKEN_OVER % doing, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))


@pytest.mark.parametrize("said", NONSENSE)
def test_a_process_that_was_taken_over_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str
) -> None:
    with Reader() as reader:
        taken_over(monkeypatch, tmp_path, said)
        assert fault_of(reader, GOOD, "a.txt") is ImportFault.READER_DIED
        monkeypatch.delenv("PYTHONPATH")
        assert reader.read(GOOD, "a.txt").text == GOOD.decode()


def test_what_a_process_that_was_taken_over_calls_a_text_is_cleaned_once_more(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taken_over(monkeypatch, tmp_path, r"tell({'read': {**draft, 'text': 'a\0\x01\udc80b\r'}})")
    with Reader() as reader:
        assert reader.read(GOOD, "a.txt").text == "ab\n"


def test_a_picture_has_all_the_pixels_that_it_tells_of(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = "tell({'read': {'width': 100, 'height': 100, 'stride': 300}, 'behind': [9]}, bytes(9))"
    taken_over(monkeypatch, tmp_path, told)
    with Reader() as reader, pytest.raises(ImportFailed) as failure:
        reader.picture(GOOD, "a.pdf", 0, 100)
    assert failure.value.fault is ImportFault.READER_DIED


def test_a_line_without_an_end_is_not_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("briefwright.importers.reader._LONGEST_LINE", 1 << 20)
    taken_over(
        monkeypatch, tmp_path, "[sys.stdout.buffer.write(bytes(1 << 20)) for _ in iter(int, 1)]"
    )
    with Reader() as reader:
        assert fault_of(reader, GOOD, "a.txt") is ImportFault.READER_DIED


def test_a_process_that_does_not_end_itself_in_time_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taken_over(monkeypatch, tmp_path, "hang()")
    with Reader(time_limit=0.5, idle_limit=0.5) as reader:
        assert fault_of(reader, GOOD, "a.txt") is ImportFault.TOO_SLOW


def test_an_idle_process_is_replaced_before_it_is_asked_again() -> None:
    with Reader(idle_limit=0.2) as reader:
        reader.read(GOOD, "a.txt")
        first = process_of(reader)
        assert reader._process is not None
        reader._process.wait()  # it ends by itself
        assert reader.read(GOOD, "a.txt").text == GOOD.decode()
        assert process_of(reader) != first


def test_to_close_twice_or_unused_is_allowed() -> None:
    reader = Reader()
    reader.close()
    reader.read(GOOD, "a.txt")
    reader.close()
    reader.close()


def test_what_is_too_large_is_not_even_handed_over() -> None:
    with Reader() as reader:
        assert fault_of(reader, bytes((50 << 20) + 1), "a.txt") is ImportFault.TOO_LARGE
        assert reader._process is None


@pytest.mark.parametrize(
    "event",
    ["socket.connect", "socket.getaddrinfo", "urllib.Request", "subprocess.Popen", "os.system"],
)
def test_a_parser_may_not_reach_out(event: str) -> None:
    with pytest.raises(child.Refused):
        child._refuse(event, ())


def test_a_parser_may_read_files_and_write_none(tmp_path: Path) -> None:
    child._refuse("open", (str(tmp_path), "r", os.O_RDONLY))
    child._refuse("open", (str(tmp_path / "__pycache__" / "a.pyc"), None, os.O_WRONLY))
    with pytest.raises(child.Refused):
        child._refuse("open", (str(tmp_path / "a"), "w", os.O_WRONLY | os.O_CREAT))


# In a small process of its own: what a child takes counts from the size of its parent on.
_SWELLING = """
import resource, sys
from pathlib import Path
from briefwright.domain.errors import ImportFailed
from briefwright.importers.reader import Reader
good, bomb = (Path(name).read_bytes() for name in sys.argv[1:])
with Reader() as reader:
    reader.read(good, "a.txt")
    try:
        reader.read(bomb, "a.pdf")
    except ImportFailed as failure:
        print(failure.fault.value)
    print(reader.read(good, "a.txt").text, end="")
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a limit of Linux")
def test_a_pdf_that_would_fill_the_memory_ends_its_process_and_the_next_source_is_read(
    tmp_path: Path,
) -> None:
    good, bomb = tmp_path / "a.txt", tmp_path / "a.pdf"
    good.write_bytes(GOOD)
    bomb.write_bytes(swelling_pdf(1 << 30))
    command = [sys.executable, "-c", _SWELLING, str(good), str(bomb)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    fault, text, most = done.stdout.splitlines()
    assert ImportFault(fault) in {ImportFault.READER_DIED, ImportFault.NO_TEXT}
    assert f"{text}\n" == GOOD.decode()
    assert int(most) < 700 << 10  # kilobytes


@pytest.mark.skipif(sys.platform != "linux", reason="a limit of Linux")
def test_the_process_may_not_take_all_memory(reader: Reader) -> None:
    reader.read(GOOD, "a.txt")
    limits = Path(f"/proc/{process_of(reader)}/limits").read_text("utf-8")
    (line,) = (line for line in limits.splitlines() if line.startswith("Max address space"))
    assert int(line.split()[3]) <= MEMORY_LIMIT


def test_where_the_system_sets_no_limit_the_process_looks_itself_and_ends() -> None:
    code = (
        "import threading\n"
        "from briefwright.importers.limits import end_above\n"
        "held = [bytes(60 << 20)]\n"
        "size = lambda: sum(map(len, held))\n"
        "threading.Thread(target=end_above, args=(50 << 20, size), daemon=True).start()\n"
        "threading.Event().wait(60)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="there only the clock is looked at")
def test_a_process_is_ended_for_what_it_does_and_not_for_what_it_waits_for() -> None:
    head = (
        "import threading\nfrom briefwright.importers.limits import limit_work\nlimit_work(0.2)\n"
    )
    for deed, status in (
        ("while True:\n    pass", -signal.SIGPROF),
        ("threading.Event().wait(1)", 0),
    ):
        done = subprocess.run([sys.executable, "-c", head + deed], check=False)
        assert done.returncode == status


def test_neither_qt_nor_sql_is_loaded_for_parsing() -> None:
    code = (
        "import sys, briefwright.importers.child as c, briefwright.importers.registry as r\n"
        "for name in ('a.txt', 'a.md', 'a.html', 'a.docx'):\n"
        "    c._answer(b'<p>Trade grows again.', {'wish': 'draft', 'name': name, 'ending': ''})\n"
        "print(sorted(n for n in sys.modules if n.startswith(('PySide6', 'sqlalchemy'))))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
