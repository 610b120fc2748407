"""The back of a note: who stands behind it, and every article that it cites."""

from briefwright.domain.snapshot import Snapshot, Source
from briefwright.domain.template import SectionSpec
from briefwright.exporters.note.pen import Pen
from briefwright.exporters.note.text import isolated, one_line

_CLEARANCE = ("drafted_by", "cleared_by", "contact")
_HASH_SHOWN = 12  # digits, enough to tell an article from every other


def is_cleared(snapshot: Snapshot) -> bool:
    """Whether the header data say who stands behind the note."""
    return any(one_line(snapshot.briefing.header.get(key, "")) for key in _CLEARANCE)


def clearance(spec: SectionSpec, snapshot: Snapshot, pen: Pen) -> str:
    """Return drafted by, cleared by and contact, as far as they are filled in; lines to sign."""
    header = snapshot.briefing.header
    pairs = [(getattr(pen.speech, key), one_line(header.get(key, ""))) for key in _CLEARANCE]
    known = pen.pairs("ClearanceLine", [(label, pen.run(text)) for label, text in pairs if text])
    return known + "".join(pen.blank("SignatureLine", label) for label in spec.asks)


def sources(snapshot: Snapshot, pen: Pen) -> str:
    """Return an entry for each article, with the place that footnotes jump to."""
    return "".join(
        pen.paragraph("SourceEntry", _entry(source, pen))
        + pen.paragraph("SourceDetail", _detail(source, pen, told=not snapshot.released))
        for source in snapshot.sources
    )


def _entry(source: Source, pen: Pen) -> str:
    article = source.article
    number = pen.place(pen.entries[source.ref], pen.run(source.ref, "ReferenceTag"))
    title = pen.run(pen.quoted(article.title), language=pen.foreign_article(article))
    known = [isolated(one_line(article.author)), isolated(one_line(article.outlet))]
    if article.published is not None:
        known.append(pen.day(article.published))
    rest = "".join(f", {fact}" for fact in known if fact)
    if source.copy_of:
        rest += pen.speech.reprint.format(source.copy_of)
    if source.also:
        also = "; ".join(isolated(one_line(where)) for where in source.also)
        rest += pen.speech.also_in.format(also)
    rest = f"{title}{pen.run(f'{rest}.')}"
    mark = pen.mark_of(article.handling)
    if mark:
        return f"{pen.run(mark)}{number}{pen.run(' ')}{rest}"
    return f"{number}{pen.gap()}{rest}"


def _detail(source: Source, pen: Pen, *, told: bool) -> str:
    """Return where an article is to be found; `told`: and what our store knows of it."""
    article = source.article
    facts = []
    if article.retrieved is not None:
        facts.append(pen.speech.retrieved.format(pen.day(article.retrieved.date())))
    if article.source and not article.url and told:
        come = pen.speech.pasted if article.is_pasted else pen.speech.imported
        facts.append(come.format(one_line(article.source)))
    if told:
        facts.append(pen.speech.digest.format(article.sha256[:_HASH_SHOWN]))
    known = pen.run(f"{'. '.join(facts)}.") if facts else ""
    if not one_line(article.url):
        return known
    return pen.address(article.url) + (pen.run(" · ") + known if known else "")
