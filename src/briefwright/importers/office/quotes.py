"""Styles in which office programs set quotations, by their names."""

import re

_NAMES = {"quote", "intense quote", "block text", "block quotation", "quotations"}
_CODED = re.compile(r"_([0-9a-f]{2})_")  # as OpenDocument writes what no name may hold


def is_quoting(style: str) -> bool:
    """Whether a style of this name is for quotations."""
    return _CODED.sub(lambda code: chr(int(code[1], 16)), style).strip().lower() in _NAMES
