"""The apparatus of a note: footnotes, bookmarks, links and numbers that run through it."""

import re
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from briefwright.domain.article import Article
from briefwright.domain.ids import BlockId
from briefwright.domain.note.provenance import block_mark, words_hash
from briefwright.domain.snapshot import Cell, Line, Snapshot, Source
from briefwright.domain.template import Form
from briefwright.exporters import ooxml

_PLAIN_REF = re.compile("[A-Z0-9]{1,30}")
_URL_SAFE = "%:/?#[]@!$&'()*+,;=~-._"


@dataclass(slots=True)
class Apparatus:
    """Counts what must be numbered, and knows which places of the note can be jumped to.

    `links` holds the relationship id of each address; `footnotes` their XML in order; `written`
    the hash of the words under each name.
    """

    language: str
    evidence: dict[str, str] = field(default_factory=dict)  # ref -> bookmark
    entries: dict[str, str] = field(default_factory=dict)  # source ref -> bookmark
    footnotes: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    written: dict[BlockId, dict[str, str]] = field(default_factory=dict)
    tables: int = 0
    bookmarks: int = 0

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Apparatus":
        """Return the apparatus of a note in which nothing has been cited yet."""
        forms = {part.section.spec.form for part in snapshot.sections}
        cited = snapshot.cited() if Form.EVIDENCE in forms else ()
        sources = snapshot.sources if Form.SOURCES in forms else ()
        return cls(
            snapshot.briefing.language,
            evidence={line.ref: _anchor("ev", line.ref) for line in cited},
            entries={source.ref: _anchor("src", source.ref) for source in sources},
        )

    def number_bookmark(self) -> int:
        """Return the number of the next bookmark."""
        self.bookmarks += 1
        return self.bookmarks

    def mark(self, name: str, inside: str) -> str:
        """Return `inside` under a bookmark."""
        number = self.number_bookmark()
        return f"{ooxml.bookmark_start(number, name)}{inside}{ooxml.bookmark_end(number)}"

    def hold(self, block: BlockId, inside: str, mark: str = "") -> str:
        """Return runs that are traceable to a block: a content control under a bookmark."""
        name = block_mark(block, mark)
        self.note_down(block, name, inside)
        return self.mark(name, ooxml.control(name, inside))

    def note_down(self, block: BlockId, name: str, inside: str) -> None:
        """Keep the hash of the words in these runs, by which they are known again."""
        self.written.setdefault(block, {})[name] = words_hash(ooxml.shown(inside))

    def words(self, cell: Cell, line: Line, style: str = "") -> str:
        """Return what a cell shows: the source's words in quotation marks, others without."""
        if not cell.verbatim:
            return ooxml.run(cell.text.strip(), style)
        return ooxml.run(ooxml.quoted(cell.text), style, self.foreign(line.source))

    def cite(self, line: Line, *, words: bool) -> str:
        """Return the reference to a footnote that names the line's source.

        With `words` it gives the exact words too, for a line that shows others.
        """
        if line.annotation is None:
            return ""
        place = ""
        if line.source is not None:
            place = self._to_source(line.source, f"Source {line.source.ref}", "Hyperlink")
            place += ooxml.run(f", paragraph {line.paragraph}{': ' if words else '.'}")
        if words:
            said = ooxml.quoted(line.annotation.quote.exact)
            place += ooxml.run(said, language=self.foreign(line.source))
        number = len(self.footnotes) + 1
        self.footnotes.append(ooxml.footnote(number, place))
        return ooxml.footnote_reference(number)

    def ref(self, ref: str) -> str:
        """Return a reference, linked to its row in the evidence table where there is one."""
        shown = ooxml.run(ref, "ReferenceTag")
        anchor = self.evidence.get(ref)
        return ooxml.jump(anchor, shown) if anchor else shown

    def place(self, line: Line, shown: str) -> str:
        """Return `shown`, linked to the entry of the line's source where there is one."""
        return self._to_source(line.source, shown, "SourceLink")

    def _to_source(self, source: Source | None, shown: str, style: str) -> str:
        anchor = self.entries.get(source.ref) if source else None
        return ooxml.jump(anchor, ooxml.run(shown, style)) if anchor else ooxml.run(shown)

    def address(self, url: str) -> str:
        """Return `url`, linked where it is an address of the web and nothing else."""
        target = web_address(url)
        if not target:
            return ooxml.run(url)
        relationship = self.links.setdefault(target, f"rIdLink{len(self.links) + 1}")
        return ooxml.link(relationship, ooxml.run(url, "Hyperlink"))

    def foreign(self, source: Source | None) -> str:
        """Return the language of a source where it is not that of the note, else nothing."""
        return "" if source is None else self.foreign_article(source.article)

    def foreign_article(self, article: Article) -> str:
        """Return the language of an article where it is not that of the note."""
        same = article.language.partition("-")[0] == self.language.partition("-")[0]
        return "" if same else article.language


def column_marks(keys: tuple[str, ...]) -> dict[str, str]:
    """Return up to four letters for each column of a section, no two alike."""
    marks: dict[str, str] = {}
    for key in keys:
        letters = re.sub("[^A-Za-z0-9]", "", key) or "col"
        mark, count = letters[:4], 1
        while mark.casefold() in {taken.casefold() for taken in marks.values()}:
            count += 1
            mark = f"{letters[: 4 - len(str(count))]}{count}"
        marks[key] = mark
    return marks


def web_address(url: str) -> str:
    """Return `url` with what no address may hold escaped; nothing unless http or https."""
    url = ooxml.clean(url).strip()
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[": what a page declares need not be an address
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return ""
    return quote(url, safe=_URL_SAFE)


def _anchor(kind: str, ref: str) -> str:
    """Return a bookmark's name; Word takes few characters and does not tell a from A."""
    return f"{kind}_{ref}" if _PLAIN_REF.fullmatch(ref) else f"{kind}_x{ref.encode().hex()[:34]}"
