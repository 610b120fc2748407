"""How an exchange file is laid out (docs/exchange-file.md), for who writes it and who reads it."""

FORMAT, VERSION = "briefwright-dossier", 1
MEDIA_TYPE = "application/vnd.briefwright.dossier+zip"

MEDIA = "mimetype"  # the first part, and not packed: programs that look at beginnings know it
MANIFEST = "manifest.json"
RECORDS = "dossier.json"
CATEGORIES = "categories.json"
MARKS = "annotations.jsonld"
ORIGINALS, TEXTS = "originals", "texts"


def original(sha256: str) -> str:
    """Return the name of the part that holds the bytes of an article as they came."""
    return f"{ORIGINALS}/{sha256}"


def text(sha256: str) -> str:
    """Return the name of the part that holds a canonical text."""
    return f"{TEXTS}/{sha256}.txt"
