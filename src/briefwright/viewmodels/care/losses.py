"""What could not be recovered of a damaged store, in words."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from briefwright.store.salvage.mending import Lost
from briefwright.store.salvage.salvage import Salvage
from briefwright.viewmodels.days import grouped

translate = QCoreApplication.translate


def lost(one: Lost) -> str:
    """Return one loss as a sentence, with the words that are left of it."""
    words = " ".join(one.words.split())
    sentence = _sentences().get(one.what) or _sentences()["record"]
    return sentence.format(what=one.what.removesuffix("-part"), id=one.id, words=words or "–")


def recovered(found: Salvage) -> str:
    """Return in words how much was recovered."""
    counts = found.counts
    return translate(
        "losses",
        "Recovered: {0} articles, {1} key points, {2} briefings. The damaged file is as it was.",
    ).format(*map(grouped, (counts.articles, counts.annotations, counts.briefings)))


def every(found: Salvage) -> str:
    """Return in words what was not, a line for each; "" where everything was."""
    return "\n".join(lost(one) for one in found.lost)


def way_out(store: Path) -> str:
    """Return what can be done about a damaged store on the command line."""
    return translate(
        "losses",
        "The library {path} is damaged. Restore a backup (briefwright restore BACKUP), or recover "
        "what can be read into a new library (briefwright recover NEW); the damaged one stays.",
    ).format(path=store)


def _sentences() -> dict[str, str]:
    return {
        "page": translate("losses", "Page {id} of the file is damaged. Rows lost on it: {words}."),
        "article": translate("losses", "Lost, an article: {words} ({id})"),
        "content": translate("losses", "Lost, the text of an article: {words}"),
        "article-text": translate(
            "losses", "The text of an article is not what it was; check it: {words} ({id})"
        ),
        "article-original": translate(
            "losses", "The original file of an article is lost; its text is there: {words} ({id})"
        ),
        "annotation": translate("losses", "Lost, a key point: {words} ({id})"),
        "marks": translate("losses", "Key points of an article are missing: {words} ({id})"),
        "briefing": translate("losses", "Lost, a briefing: {words} ({id})"),
        "section": translate("losses", "Lost, a section of a briefing ({id})"),
        "block": translate("losses", "Lost, a line of a briefing: {words} ({id})"),
        "dossier": translate("losses", "Lost, a dossier: {words} ({id})"),
        "category": translate("losses", "Lost, a category: {words} ({id})"),
        "saved_search": translate("losses", "Lost, a search that was kept: {words} ({id})"),
        "article_dossier": translate("losses", "Lost: in which dossier an article was ({id})"),
        "briefing_article": translate("losses", "Lost: an article that a briefing drew on ({id})"),
        "record": translate("losses", "Lost, some facts of a record ({what} {id}): {words}"),
    }
