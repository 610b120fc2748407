"""What left for others and what came from them, in words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from briefwright.domain.exchange.parcel import LeftOut
from briefwright.services.exchange import merge
from briefwright.viewmodels.days import grouped
from briefwright.viewmodels.importing.arrived import Arrived

if TYPE_CHECKING:
    from briefwright.services.exchange.give import Given

translate = QCoreApplication.translate
_LONGEST = 80


def given(name: str, what: "Given") -> str:
    """Return what was written."""
    words = translate("messages", "“{0}” saved. Articles: {1}.").format(
        name, grouped(what.articles)
    )
    if what.annotations:
        words += " " + translate("messages", "Key points: {0}.").format(grouped(what.annotations))
    if what.briefings:
        words += " " + translate("messages", "Briefings: {0}.").format(grouped(what.briefings))
    return words


def left(name: str) -> str:
    """Return that a note was left as it is."""
    return translate("messages", "“{0}” was left as it is: somebody has written in it.").format(
        name
    )


def taken(made: "merge.Merged") -> str:
    """Return what came."""
    words = [Arrived(made.new, made.there).words()] if made.new or made.there else []
    if made.marks:
        words.append(translate("messages", "Key points: {0}.").format(grouped(made.marks)))
    if made.briefings:
        words.append(translate("messages", "Briefings: {0}.").format(grouped(made.briefings)))
    return " ".join(words) or translate("messages", "There is nothing new in it.")


def disagreements(made: "merge.Merged") -> list[str]:
    """Return what both sides altered, and what stayed; and the marks that lost their words."""
    sentences = {
        merge.Kept.MINE: translate(
            "messages", "“{0}” differs in the file. What is here is later, and stays."
        ),
        merge.Kept.THEIRS: translate(
            "messages", "“{0}” differed here. The file has the later change, which was taken."
        ),
        merge.Kept.HERE: translate("messages", "“{0}” differs in the file. What is here stays."),
        merge.Kept.HIGHER: translate(
            "messages", "“{0}”: the two sides mark it otherwise. The higher marking stays."
        ),
    }
    lost = translate("messages", "“{0}” is not in the text here. Its key point was left out.")
    told = [sentences[one.kept].format(_short(one.words)) for one in made.conflicts]
    told += [lost.format(_short(quote)) for quote in made.lost]
    return [*told, *left_out(made.left_out)]


def left_out(counts: Mapping[LeftOut, int]) -> list[str]:
    """Return what of another program's project found no room here."""
    sentences = {
        LeftOut.MARKS: translate(
            "messages", "Key points that name no words of their article, or no category: {0}."
        ),
        LeftOut.PLACES: translate(
            "messages", "Marked places on pictures, pages and recordings: {0}."
        ),
        LeftOut.SOURCES: translate(
            "messages",
            "Sources without a text in the file, such as pictures and recordings: {0}.",
        ),
        LeftOut.NOTES: translate("messages", "Notes and memos that belong to no key point: {0}."),
        LeftOut.FACTS: translate("messages", "Cases, variables, sets and links: {0}."),
    }
    away = translate("messages", "They were left out.")
    return [f"{sentences[kind].format(grouped(count))} {away}" for kind, count in counts.items()]


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
