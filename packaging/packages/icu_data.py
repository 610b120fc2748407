"""Takes out of Qt's copy of ICU the names and rules that Qt has of its own: 21 of 32 MB.

What stays is what Qt asks ICU for: how languages sort, what encodings mean, how letters become
capitals, and the offsets of time zones.
"""

import re
from pathlib import Path

from packages.places import run

_IDLE = re.compile(
    r"(brkitr|rbnf|translit)/|(curr|lang|region|unit|zone)/(?!(root|pool|supplementalData)\.res)"
    r"|[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|\d{3}))?(_[A-Z]+)?\.res$"  # one language's days
    r"|.+\.(cfu|nrm|spp)$|unames\.icu$"
)
_MARK, _BEFORE_MARK = b"CmnD", 12  # what the data is marked by, and how many bytes stand before it
_SOURCE = """\
.section .rodata,"a",@progbits
.globl {symbol}
.type {symbol},@object
.balign 16
{symbol}:
.incbin "{data}"
.size {symbol},.-{symbol}
.section .note.GNU-stack,"",@progbits
"""


def trim(library: Path, folder: Path) -> None:
    """Make libicudata smaller; `folder` is for what is needed on the way."""
    (folder / "small").mkdir(parents=True, exist_ok=True)
    version = library.name.rpartition(".")[2]
    whole = folder / f"icudt{version}l.dat"
    small = folder / "small" / whole.name  # the name goes into the data: ICU looks for it there
    whole.write_bytes(_data(library, f"icudt{version}_dat"))
    names = run("icupkg", "--list", whole).split()
    idle = folder / "idle.txt"
    idle.write_text("\n".join(name for name in names if _IDLE.match(name)), "utf-8")
    run("icupkg", "--remove", idle, whole, small)
    source = folder / "data.s"
    source.write_text(_SOURCE.format(symbol=f"icudt{version}_dat", data=small), "utf-8")
    run("as", source, "-o", folder / "data.o")
    run("ld", "-s", "-shared", "-soname", library.name, folder / "data.o", "-o", library)


def _data(library: Path, symbol: str) -> bytes:
    """Return the bytes that `symbol` names; they begin with a head that is known."""
    told = run("readelf", "--dyn-syms", "--wide", library)
    found = re.search(rf"(0x[0-9a-f]+|\d+) OBJECT .* {symbol}$", told, re.MULTILINE)
    assert found is not None
    held = library.read_bytes()
    start = held.index(_MARK) - _BEFORE_MARK
    return held[start : start + int(found[1], 0)]
