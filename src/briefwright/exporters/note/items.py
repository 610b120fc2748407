"""The items of a press digest: each story once, under its theme."""

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal

from briefwright.domain.snapshot import Line, Source
from briefwright.domain.template import SectionSpec
from briefwright.exporters.note.pen import Pen
from briefwright.exporters.note.text import isolated, one_line

_QUOTATION = "quotation"

type Insides = Callable[[Line, Pen], list[str]]


def items(spec: SectionSpec, lines: Sequence[Line], pen: Pen, insides: Insides) -> str:
    """Return the stories under their themes, and what a person wrote among them.

    They are written in the order in which they stand, for footnotes are counted meanwhile.
    """
    own = [
        pen.paragraph("", pen.marked(line) + each)
        for line in lines
        if not line.source
        for each in insides(line, pen)
    ]
    themes: dict[str, list[list[Line]]] = {theme.title: [] for theme in spec.themes}
    for story in _stories(lines):
        themes.setdefault(_theme(spec, story) or pen.speech.other, []).append(story)
    shown = [
        (pen.heading(pen.run(title), spec.level + 1) if spec.themes else "")
        + "".join(_item(spec, story, pen, insides) for story in stories)
        for title, stories in themes.items()
        if stories
    ]
    return "".join([*own, *shown])


def _stories(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of each story; those of its reprints are among them."""
    stories: dict[str, list[Line]] = {}
    for line in lines:
        if line.source is not None:
            stories.setdefault(line.source.copy_of or line.source.ref, []).append(line)
    return list(stories.values())


def _theme(spec: SectionSpec, story: Sequence[Line]) -> str:
    """Return the theme that most of a story's facts belong to, of several the first, if any."""
    said = Counter(line.annotation.category for line in story if line.annotation)
    weights = {
        theme.title: sum(said[category] for category in theme.takes) for theme in spec.themes
    }
    best = max(weights, key=lambda title: weights[title], default="")
    return best if weights.get(best) else ""


def _item(spec: SectionSpec, story: Sequence[Line], pen: Pen, insides: Insides) -> str:
    source = story[0].source
    assert source is not None
    facts = [line for line in story if line.annotation and line.annotation.category != _QUOTATION]
    said = [line for line in story if line not in facts]
    told = "".join(_told(place, line, pen, insides) for place, line in enumerate(facts))
    why = [line for line in story if line.cell("why").text.strip()]
    title = pen.run(one_line(source.article.title), language=pen.foreign_article(source.article))
    shown = [pen.heading(title, min(spec.level + 2, 3)), _where(source, pen)]
    if told:
        shown.append(pen.paragraph("ItemText", pen.marked(*facts) + told))
    for line in said:
        speaker = one_line(line.cell("speaker").text)
        by = pen.run(f"{isolated(speaker)}, ") if speaker else ""
        shown.append(pen.quotation(pen.marked(line) + insides(line, pen)[0], by + pen.places(line)))
    for line in why:
        words = one_line(line.cell("why").text)
        lead = pen.marked(line) + pen.run(pen.speech.why, "Strong") + pen.run(pen.speech.colon)
        shown.append(pen.box("Assessment", pen.paragraph("Assessment", lead + pen.run(words))))
    return "".join(shown)


def _told(place: int, line: Line, pen: Pen, insides: Insides) -> str:
    """Return a fact behind the one before: sentences follow each other, quotes are parted."""
    parted = "; " if line.cell("text").verbatim else " "
    return (pen.run(parted) if place else "") + insides(line, pen)[0]


def _where(source: Source, pen: Pen) -> str:
    article = source.article
    known = [isolated(one_line(article.outlet))]
    if article.published is not None:
        known.append(pen.day(article.published))
    if source.also:
        forms, count = pen.speech.others, len(source.also)
        known.append(forms[pen.speech.form(Decimal(count))].format(count))
    words = pen.run(" · ".join(part for part in known if part))
    link = pen.address(article.url) if one_line(article.url) else ""
    parts = [part for part in (words, link, pen.source(source)) if part]
    return pen.paragraph("ItemSource", pen.run(" · ").join(parts))
