"""Heads that archives of the press put before an article: codes of two letters, and whose it is.

"HD" is the headline, "BY" who wrote it, "PD" the day, "SN" the source, "LP" the lead and "TD" the
rest. Others name the outlet a second time, where they say whose rights are reserved.
"""

import re
from dataclasses import dataclass

_KIND_OF = {"HD": "title", "BY": "author", "PD": "published", "SN": "outlet"}
_WORDS = {"LP", "TD"}
_CODE = re.compile(
    r"^[ \t]*(?P<code>SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD)(?:[ \t]*\|[ \t]*|[ \t]+|$)",
    re.MULTILINE,
)
_BY = re.compile(r"(?:by|par|von|por|di)\s+", re.IGNORECASE)
_LEAST, _HEAD, _ABOVE = 4, 4_000, 200  # codes; letters of a head, and those above its first code
_RIGHTS = re.compile(
    r"(?:copyright|©|\(c\))\s+(?:(?:©|\(c\))\s+)?(?:19|20)\d\d,?\s+(?P<owner>.{2,60}?)"
    r"(?:[.,]?\s+all rights reserved)?\.?",
    re.IGNORECASE,
)
_FORM = re.compile(
    r",?\s+(?:ltd|limited|inc|llc|plc|corp|co|gmbh|ag|as|asa|ab|oy|sa|s\.a|sas|srl|spa|bv|nv)\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Archived:
    """The facts of a head in codes, by name, and where the article's own words begin."""

    facts: list[tuple[str, str]]
    start: int


def archived(text: str, body: int = 0) -> Archived | None:
    """Return what the codes at the head of a text state, if it has such a head."""
    codes = list(_CODE.finditer(text, body, body + _HEAD))
    first = next((at for at, code in enumerate(codes) if code["code"] in _WORDS), None)
    if first is None or codes[0].start() - body > _ABOVE:
        return None
    ends = [code.start() for code in codes[1 : first + 1]]
    said = {
        code["code"]: " ".join(text[code.end() : end].split())
        for code, end in zip(codes, ends, strict=False)
    }
    if len(said) < _LEAST or not {"HD", "PD"} <= said.keys():
        return None
    said["BY"] = _BY.sub("", said.get("BY", ""), count=1)
    facts = [(kind, said[code]) for code, kind in _KIND_OF.items() if said.get(code)]
    start = codes[first].end()
    return Archived(facts, start + len(text[start:]) - len(text[start:].lstrip()))


def owner(line: str) -> str:
    """Return who a line says the rights to a text are reserved for, without its legal form."""
    found = _RIGHTS.fullmatch(line.strip())
    return _FORM.sub("", found["owner"]) if found else ""
