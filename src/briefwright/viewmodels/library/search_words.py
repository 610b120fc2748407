"""What is said of a search that found nothing."""

from PySide6.QtCore import QCoreApplication

from briefwright.domain.query.grammar import naming
from briefwright.domain.query.tree import Fact, Field, Unknown

translate = QCoreApplication.translate


def unknown(found: Unknown) -> str:
    """Return that a name is not known, and what can be typed instead."""
    match found.kind:
        case Fact.DOSSIER:
            lacks = translate("search", "There is no dossier called “{0}”.")
        case Fact.CATEGORY:
            lacks = translate("search", "There is no category called “{0}”.")
        case Field.OUTLET:
            lacks = translate("search", "No article is of an outlet called “{0}”.")
        case Field.AUTHOR:
            lacks = translate("search", "No article is by an author called “{0}”.")
        case _:
            lacks = translate(
                "search",
                "No article is in the language “{0}”. Languages have two letters: language:de",
            )
    said = lacks.format(found.name)
    if found.like:
        meant = translate("search", "Did you mean {0}?").format(naming(found.kind, found.like))
        return f"{said} {meant}"
    if found.kind in {Fact.DOSSIER, Fact.CATEGORY}:
        whole = translate(
            "search", "Type the whole name, in quotation marks where it has several words."
        )
        return f"{said} {whole}"
    return said
