"""Names of encodings, as strangers write them."""

import codecs

_NEVER = ("utf-7", "unicode", "raw", "idna", "punycode", "undefined")  # hide mark-up, or stall


def charset_named(name: str) -> str:
    """Return what Python calls an encoding of text; nothing for none, or no honest one."""
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return ""
    return "" if found.startswith(_NEVER) else found
