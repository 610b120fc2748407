"""The names that an office's template may use, and what each stands for."""

from briefwright.domain.house.tags import plain
from briefwright.domain.note.header import HEADER_KEYS

WORDS = ("title", "label", "subject", "marking", *HEADER_KEYS)  # a line's worth each
PAGES = {"page": "PAGE", "pages": "NUMPAGES"}  # what Word counts
BLOCKS = ("note", "front", "details", "body")  # paragraphs
LISTS = {  # what a loop may go over, and what each of it has
    "sections": ("key", "title", "section", "lines"),
    "header": ("key", "title", "text"),
    "sources": ("ref", "title", "outlet", "author", "published", "address"),
}
SECTION_PARTS = ("section", "lines", "heading")  # "section:KEY" is the two others together
OTHERWISE = {  # what people write for it
    "content": "body",
    "text": "body",
    "document": "note",
    "briefing": "note",
    "classification": "marking",
    "handling": "marking",
    "ref": "reference",
    "number_of_pages": "pages",
    "numpages": "pages",
    "author": "drafted_by",
}


def known(name: str) -> str:
    """Return the name that a template means; nothing for one that we do not know."""
    wanted = plain(name)
    wanted = OTHERWISE.get(wanted, wanted)
    part, colon, key = wanted.partition(":")
    if colon:
        return wanted if part in SECTION_PARTS and key else ""
    return wanted if wanted in {*WORDS, *PAGES, *BLOCKS, *LISTS} else ""


def is_block(name: str) -> bool:
    """Whether a name of ours stands for paragraphs."""
    return name in BLOCKS or name.startswith(("section:", "lines:"))
