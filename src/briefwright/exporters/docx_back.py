"""The back of a note: who stands behind it, and every article that it cites."""

from collections.abc import Sequence

from briefwright.domain.snapshot import Snapshot, Source, long_date
from briefwright.exporters import ooxml
from briefwright.exporters.docx_apparatus import Apparatus
from briefwright.exporters.docx_front import one_line

_CLEARANCE = (
    ("drafted_by", "Drafted by"),
    ("cleared_by", "Cleared by"),
    ("contact", "Contact"),
)
_HASH_SHOWN = 12  # digits, enough to tell an article from every other


def is_cleared(snapshot: Snapshot) -> bool:
    """Whether the header data say who stands behind the note."""
    return any(one_line(snapshot.briefing.header.get(key, "")) for key, _ in _CLEARANCE)


def clearance(snapshot: Snapshot) -> str:
    """Return drafted by, cleared by and contact, as far as they are filled in."""
    header = snapshot.briefing.header
    pairs = [(label, one_line(header.get(key, ""))) for key, label in _CLEARANCE]
    return "".join(
        ooxml.paragraph(
            "ClearanceLine", f"{ooxml.run(label, 'DetailsLabel')}{ooxml.tab()}{ooxml.run(text)}"
        )
        for label, text in pairs
        if text
    )


def sources(cited: Sequence[Source], apparatus: Apparatus) -> str:
    """Return an entry for each article, with the place that footnotes jump to."""
    return "".join(_entry(source, apparatus) + _detail(source, apparatus) for source in cited)


def _entry(source: Source, apparatus: Apparatus) -> str:
    article = source.article
    number = apparatus.mark(apparatus.entries[source.ref], ooxml.run(source.ref, "ReferenceTag"))
    title = ooxml.run(ooxml.quoted(article.title), language=apparatus.foreign_article(article))
    known = [one_line(article.author), one_line(article.outlet)]
    if article.published is not None:
        known.append(long_date(article.published))
    rest = "".join(f", {fact}" for fact in known if fact)
    if source.copy_of:
        rest += f" (a reprint: the same story as {source.copy_of})"
    if source.also:
        rest += f". Also in: {'; '.join(one_line(where) for where in source.also)}"
    return ooxml.paragraph("SourceEntry", f"{number}{ooxml.tab()}{title}{ooxml.run(f'{rest}.')}")


def _detail(source: Source, apparatus: Apparatus) -> str:
    article = source.article
    facts = []
    if article.retrieved is not None:
        facts.append(f"Retrieved {long_date(article.retrieved.date())}")
    if article.source and not article.url:
        facts.append(f"Imported from {one_line(article.source)}")
    facts.append(f"SHA-256 begins {article.sha256[:_HASH_SHOWN]}")
    told = ooxml.run(f"{'. '.join(facts)}.")
    if one_line(article.url):
        told = f"{apparatus.address(article.url)}{ooxml.run(' · ')}{told}"
    return ooxml.paragraph("SourceDetail", told)
