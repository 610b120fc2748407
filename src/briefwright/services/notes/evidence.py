"""Whether the articles still bear out what a note quotes."""

from collections import defaultdict
from collections.abc import Iterator

from briefwright.analysis import anchors
from briefwright.domain.leaving.finding import Finding
from briefwright.domain.note.provenance import as_read
from briefwright.domain.snapshot import Line, Snapshot
from briefwright.store import article_lists, articles
from briefwright.store.store import Session


def altered(session: Session, snapshot: Snapshot) -> tuple[Finding, ...]:
    """Return a finding for each quotation that its article, or a later version, has otherwise.

    White space and the form of quotation marks are forgiven; "5 percent" is not in "15 percent",
    nor where another sentence says it. Codes and facts: "quote-untrue" and "quote-gone" (ref,
    source).
    """
    of_article: defaultdict[str, list[Line]] = defaultdict(list)
    for line in snapshot.cited():
        if line.annotation is not None and line.source is not None:
            of_article[line.source.article.id].append(line)
    return tuple(
        finding for lines in of_article.values() for finding in _of_article(session, lines)
    )


def _of_article(session: Session, lines: list[Line]) -> Iterator[Finding]:
    source = lines[0].source
    assert source is not None
    text = articles.text(session, source.article)
    newest = article_lists.newest_version(session, source.article.id)
    later = None if newest is None else articles.text(session, newest)
    for line in lines:
        assert line.annotation is not None
        span, quote = line.annotation.span, as_read(line.annotation.quote.exact)
        facts = {"ref": line.ref, "source": source.ref}
        if as_read(text[span.start : span.end]) != quote:
            yield Finding("quote-untrue", facts, line.block.id)
        elif later is not None and not anchors.still_stands(span, text, later):
            yield Finding("quote-gone", facts, line.block.id)
