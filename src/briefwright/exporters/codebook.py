"""Categories as a codebook that other programs read: REFI-QDA, .qdc."""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from briefwright.domain.category import Category
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import clean_text

_NAMESPACE = "urn:QDA-XML:codebook:1.0"


def codebook(categories: Iterable[Category], colours: Mapping[str, str]) -> bytes:
    """Return `categories` as codes, nested as they are; one without its parent stands on top.

    A codebook knows names, colours and places. Fields stay behind: their labels go into the
    description. `colours` says what a meaning such as "mark.figure" looks like.
    """
    head = f'<CodeBook xmlns="{_NAMESPACE}" origin="Briefwright"><Codes>'
    listed = codes(categories, colours)
    lines = ('<?xml version="1.0" encoding="utf-8"?>', head, *listed, "</Codes></CodeBook>")
    return ("\n".join(lines) + "\n").encode()


def codes(categories: Iterable[Category], colours: Mapping[str, str]) -> list[str]:
    """Return the elements of `categories`, in lines."""
    listed = list(categories)
    ids = {category.id for category in listed}
    inside: dict[CategoryId | None, list[Category]] = {}
    for category in listed:
        parent = category.parent_id if category.parent_id in ids else None
        inside.setdefault(parent, []).append(category)

    def below(parent: CategoryId | None) -> Iterable[str]:
        for category in inside.get(parent, []):
            yield f"<Code {_attributes(category, colours)}>"
            labels = ", ".join(spec.label for spec in category.fields)
            if labels:
                yield f"<Description>{escape(_line(labels))}</Description>"
            yield from below(category.id)
            yield "</Code>"

    return list(below(None))


def _attributes(category: Category, colours: Mapping[str, str]) -> str:
    colour = colours.get(category.colour, category.colour)
    facts = {
        "guid": category.guid,
        "name": _line(category.name),
        "isCodable": "false" if category.retired else "true",
        "color": colour if colour.startswith("#") else "#808080",
    }
    return " ".join(f"{name}={quoteattr(value)}" for name, value in facts.items())


def _line(words: str) -> str:
    return " ".join(clean_text(words).split())
