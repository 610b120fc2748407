"""Archives that lie, swell, climb and nest."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from tempfile import gettempdir

from briefwright.domain.errors import ImportFault
from tests.faults.hostile.bad import GOOD, SECRET, Bad, altered, either, packed, refused, taken

_END = b"PK\x05\x06"
_ENTRY = b"PK\x01\x02"


def bad_archives() -> Iterator[Bad]:
    """Yield one after the other."""
    yield from _swelling()
    yield from _lying()
    yield from _named()
    yield from _nested()


def _swelling() -> Iterator[Bad]:
    zeros = bytes(60 << 20)
    yield refused("one file swells a thousandfold", "flat.zip", lambda: packed({"a.txt": zeros}))
    yield refused(
        "many files swell together",
        "many.zip",
        lambda: packed({f"{n}.txt": bytes(1 << 20) for n in range(90)}),
        ImportFault.HOSTILE,
        ImportFault.TOO_LARGE,
    )
    yield either("a file packed with bzip2 swells", "b.zip", lambda: _sized_down(zipfile.ZIP_BZIP2))
    yield either("a file packed with LZMA swells", "l.zip", lambda: _sized_down(zipfile.ZIP_LZMA))
    yield refused(
        "an LZMA dictionary of four gigabytes is asked for",
        "dictionary.zip",
        lambda: altered(
            packed({"a.txt": GOOD * 9}, zipfile.ZIP_LZMA),
            (b"\x00\x00\x80\x00", b"\xff\xff\xff\xff"),
        ),
    )
    yield refused(
        "files share the same packed bytes",
        "shared.zip",
        _shared,
        ImportFault.HOSTILE,
        ImportFault.BROKEN,
    )
    yield refused(
        "six thousand empty files",
        "empty.zip",
        lambda: packed({f"{n}.txt": b"" for n in range(6000)}),
    )


def _lying() -> Iterator[Bad]:
    good = packed({"a.txt": GOOD})
    size = struct.pack("<I", len(GOOD))
    yield either(
        "a size of zero is told", "zero.zip", lambda: good.replace(size, struct.pack("<I", 0))
    )
    yield refused(
        "a size of four gigabytes is told",
        "four.zip",
        lambda: altered(good, (size, struct.pack("<I", 0xFFFFFFF0))),
    )
    yield refused(
        "sizes of 64 bits are told and missing",
        "wide.zip",
        lambda: altered(good, (size, b"\xff" * 4)),
    )
    yield either(
        "more files are told than there are",
        "count.zip",
        lambda: good[:-22] + struct.pack("<4s4H2LH", _END, 0, 0, 9, 9, 51, good.find(_ENTRY), 0),
    )
    yield refused(
        "the directory stands before the beginning",
        "before.zip",
        lambda: good[:-22] + struct.pack("<4s4H2LH", _END, 0, 0, 1, 1, 1 << 30, 1 << 30, 0),
        ImportFault.BROKEN,
    )
    yield refused(
        "a flag says encrypted", "locked.zip", lambda: _flag(good, 1), ImportFault.ENCRYPTED
    )
    yield either("strong encryption is told", "strong.zip", lambda: _flag(good, 0x41))
    yield refused("a packing that nobody knows", "unknown.zip", lambda: _method(good, 99))
    yield refused(
        "the packing of large files of Windows", "deflate64.zip", lambda: _method(good, 9)
    )
    yield refused("the sum does not fit", "sum.zip", lambda: _wrong_sum(good), ImportFault.BROKEN)
    yield refused("two files of one name", "twice.zip", _twice, ImportFault.HOSTILE)
    yield refused("only the beginning is there", "cut.zip", lambda: good[:40], ImportFault.BROKEN)
    yield refused("only the end is there", "tail.zip", lambda: good[40:])
    yield refused("an archive of no file", "none.zip", lambda: packed({}))
    yield either("a remark of 64 kB that holds an archive", "remark.zip", lambda: _remark(good))
    yield taken("a program stands before the archive", "prefix.zip", b"MZ" + bytes(3000) + good)


def _named() -> Iterator[Bad]:
    names = {
        "names that climb": f"../../../..{gettempdir()}/climbed.txt",
        "a name from the root": "/etc/climbed.txt",
        "a name with a drive": "C:\\Windows\\climbed.txt",
        "a name of another machine": "\\\\host\\share\\climbed.txt",
        "a name that turns": "harbour\u202etxt.fdp.txt",
        "a name with commands for a screen": "a\x1b[2Jb\x07.txt",
        "a name of line ends": "a\r\nb\nc.txt",
        "a name of points": ".../... /..\\.../b.txt",
        "a name of thirty thousand letters": "n" * 30_000 + ".txt",
        "a name for a device": "CON.txt",
        "a name with a stream": "a.txt:hidden.txt",
        "a name that looks like an address": "http://127.0.0.1/a.txt",
    }
    for number, (what, name) in enumerate(names.items()):
        yield taken(what, f"name{number}.zip", packed({name: f"{GOOD} {number}"}), lost="\x1b")
    yield taken("a link beside a file", "link.zip", _link({"b.txt": GOOD}), lost=SECRET)
    yield refused("nothing but a link", "links.zip", lambda: _link({}), ImportFault.NO_FILES)
    yield taken(
        "a name cut by a zero byte",
        "nul.zip",
        altered(packed({"a_b.txt": GOOD}), (b"a_b", b"a\0b")),
    )
    yield taken(
        "ten thousand folders in each other", "deep.zip", packed({"d/" * 10_000 + "a.txt": GOOD})
    )


def _nested() -> Iterator[Bad]:
    yield either("archives in each other, ten deep", "nest.zip", _nest)
    yield either(
        "an archive that holds itself",
        "quine.zip",
        lambda: packed({"quine.zip": packed({"quine.zip": b"PK"})}),
    )
    bomb = packed({"a.txt": bytes(30 << 20)})
    yield refused(
        "bombs in an archive", "bombs.zip", lambda: packed({f"{n}.zip": bomb for n in range(20)})
    )
    hostile = packed({"word/document.xml": b"<a>" * 90_000})
    yield refused(
        "a hundred documents, each of them bad",
        "each.zip",
        lambda: packed({f"{n}.docx": hostile for n in range(100)}),
    )


def _sized_down(how: int) -> bytes:
    """Return an archive whose file says that it is small and is not."""
    data = bytearray(packed({"a.txt": bytes(400 << 20)}, how))
    for place, at in ((data.find(_ENTRY), 24), (0, 22)):
        data[place + at : place + at + 4] = struct.pack("<I", 900_000)
    return bytes(data)


def _shared() -> bytes:
    data = zlib.compress(bytes(1 << 20), 9)[2:-4]
    head = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(data), 1 << 20, 5, 0)
    body = head + b"a.txt" + data
    entry = struct.pack(
        "<4s6H3L5H2L", _ENTRY, 20, 20, 0, 8, 0, 0, 0, len(data), 1 << 20, 5, 0, 0, 0, 0, 0, 0
    )
    entries = b"".join(entry + b"%05d" % n for n in range(50))
    return body + entries + struct.pack("<4s4H2LH", _END, 0, 0, 50, 50, len(entries), len(body), 0)


def _flag(data: bytes, bits: int) -> bytes:
    at = data.find(_ENTRY) + 8
    return (
        data[:6] + struct.pack("<H", bits) + data[8:at] + struct.pack("<H", bits) + data[at + 2 :]
    )


def _method(data: bytes, number: int) -> bytes:
    at = data.find(_ENTRY) + 10
    told = struct.pack("<H", number)
    return data[:8] + told + data[10:at] + told + data[at + 2 :]


def _wrong_sum(data: bytes) -> bytes:
    at = data.find(_ENTRY) + 16
    return data[:at] + b"\x01\x02\x03\x04" + data[at + 4 :]


def _twice() -> bytes:
    return altered(packed({"a.txt": GOOD, "b.txt": "Other words."}), (b"b.txt", b"a.txt"))


def _remark(data: bytes) -> bytes:
    remark = packed({"c.txt": "Hidden words."})
    return data[:-2] + struct.pack("<H", len(remark)) + remark


def _link(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        for name, words in parts.items():
            archive.writestr(name, words)
    return file.getvalue()


def _nest() -> bytes:
    data = packed({"a.txt": GOOD})
    for number in range(10):
        data = packed({f"{number}.zip": data, f"{number}.txt": f"{GOOD} {number}"})
    return data
