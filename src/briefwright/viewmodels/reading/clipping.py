"""Words of an article as they leave the program: copied or dragged, with where they come from."""

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import override
from urllib.parse import urlsplit

from PySide6.QtCore import QByteArray, QMetaType, QMimeData

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Content
from briefwright.domain.category import Category
from briefwright.domain.ids import AnnotationId, ArticleId
from briefwright.domain.text import Span
from briefwright.viewmodels.days import long_date, quoted

ANNOTATIONS = "application/x-briefwright-annotations"
_MOST_READ = 1 << 20  # bytes of dropped ids; more are none of ours
_HARD_WRAP = re.compile(r"[ \t]*\n[ \t]*")
_RIGHTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RTF_HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman Times New Roman;}}\uc1\f0\fs24 "
_RTF_SPECIAL = {"\\": r"\\", "{": r"\{", "}": r"\}", "\t": r"\tab "}


@dataclass(frozen=True, slots=True)
class Dropped:
    """Marks that somebody drags, by their ids."""

    article_id: ArticleId
    annotation_ids: tuple[AnnotationId, ...]


@dataclass(frozen=True, slots=True)
class _Passage:
    """Some words: what they were marked as, if they were, and their paragraphs."""

    kind: str
    paragraphs: tuple[str, ...]


class _Clip(QMimeData):
    """Words in several forms, each of which is written when somebody asks for it.

    X11 hears of each selection, and seldom asks: to write a long text out took a second.
    """

    def __init__(self, forms: dict[str, Callable[[], str | QByteArray]]) -> None:
        super().__init__()
        self._forms = forms

    @override
    def formats(self) -> list[str]:
        return [*self._forms, *super().formats()]

    @override
    def retrieveData(self, mimetype: str, preferredType: QMetaType | QMetaType.Type) -> object:
        written = self._forms.get(mimetype)
        return super().retrieveData(mimetype, preferredType) if written is None else written()


def clip(
    article: Article,
    content: Content,
    passages: Sequence[Span | Annotation],
    categories: Iterable[Category] = (),
) -> QMimeData:
    """Return words and marks of an article as text, HTML and RTF, each with the citation.

    Marks say their category, and travel as marks too: a briefing takes them in.
    """
    names = {category.id: category.name for category in categories}
    cited = citation(article)

    @cache
    def read() -> list[_Passage]:
        return [
            _Passage(names.get(found.category, ""), _paragraphs(content, found.span))
            if isinstance(found, Annotation)
            else _Passage("", _paragraphs(content, found))
            for found in passages
        ]

    data = _Clip(
        {
            "text/plain": lambda: _plain(read(), cited, article.url),
            "text/html": lambda: _html(read(), cited, article),
            "text/rtf": lambda: QByteArray(_rtf(read(), cited, article.url)),
        }
    )
    carry(data, article.id, [found.id for found in passages if isinstance(found, Annotation)])
    return data


def carried(annotations: Sequence[Annotation]) -> QMimeData:
    """Return marks as they travel within the program, by their ids alone."""
    data = QMimeData()
    if annotations:
        carry(data, annotations[0].article_id, [annotation.id for annotation in annotations])
    return data


def carry(data: QMimeData, article_id: ArticleId, ids: Sequence[AnnotationId]) -> None:
    """Have `data` carry these marks of an article, if there are any."""
    if ids:
        told = {"article": article_id, "annotations": ids}
        data.setData(ANNOTATIONS, json.dumps(told).encode())


def dropped(data: QMimeData) -> Dropped | None:
    """Return which marks are dragged; None where it is something else."""
    told = bytes(data.data(ANNOTATIONS).data())
    if not told or len(told) > _MOST_READ:
        return None
    try:
        found = json.loads(told)
        ids = tuple(AnnotationId(str(one)) for one in found["annotations"])
        return Dropped(ArticleId(str(found["article"])), ids) if ids else None
    except (ValueError, KeyError, TypeError, RecursionError):  # another program may say anything
        return None


def citation(article: Article) -> str:
    """Return where words come from as the list of sources writes it, without the address."""
    known = [_one_line(article.author), _one_line(article.outlet)]
    if article.published is not None:
        known.append(long_date(article.published))
    facts = [quoted(_one_line(article.title)), *filter(None, known)]
    marking = f" {article.handling}." if article.handling else ""
    return f"{', '.join(facts)}.{marking}"


def web_address(url: str) -> str:
    """Return `url` where it is an address of the web, else nothing."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme.lower() in {"http", "https"} and parts.hostname else ""


def _paragraphs(content: Content, span: Span) -> tuple[str, ...]:
    """Return the words of a span by paragraph; a hard wrap becomes a blank."""
    found = []
    first = bisect_right(content.blocks, span.start, key=lambda block: block.end)
    for block in content.blocks[first:]:
        if block.start >= span.end:
            break
        words = content.text[max(span.start, block.start) : min(span.end, block.end)]
        found.append(_HARD_WRAP.sub(" ", words).strip())
    words = content.text[span.start : span.end]
    return tuple(filter(None, found)) or (_HARD_WRAP.sub(" ", words).strip(),)


def _plain(passages: Iterable[_Passage], cited: str, url: str) -> str:
    told = []
    for passage in passages:
        words = "\n".join(passage.paragraphs)
        told.append(f"{passage.kind}: {words}" if passage.kind else words)
    source = f"— {cited} {_one_line(url)}".rstrip()
    return "\n\n".join([*told, source])


def _html(passages: Iterable[_Passage], cited: str, article: Article) -> str:
    parts = []
    for passage in passages:
        kind = f"<b>{escape(passage.kind)}:</b> " if passage.kind else ""
        for words in passage.paragraphs:
            parts.append(f"<p{_direction(words)}>{kind}{escape(words)}</p>")
            kind = ""
    address = web_address(article.url)
    link = f' <a href="{escape(address)}">{escape(address)}</a>' if address else ""
    source = f" {escape(_one_line(article.url))}" if article.url and not address else link
    quote = f'<blockquote cite="{escape(address)}">' if address else "<blockquote>"
    body = f"{quote}{''.join(parts)}</blockquote><p>— {escape(cited)}{source}</p>"
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'


def _rtf(passages: Iterable[_Passage], cited: str, url: str) -> bytes:
    parts = [_RTF_HEAD]
    for passage in passages:
        kind = rf"{{\b {_rtf_words(passage.kind)}:}} " if passage.kind else ""
        for words in passage.paragraphs:
            turned = r"\rtlpar\qr" if _is_rightward(words) else ""
            parts.append(rf"\pard{turned}\li567\ri567\sa120 {kind}{_rtf_words(words)}\par ")
            kind = ""
    source = _rtf_words(f"— {cited} {_one_line(url)}".rstrip())
    parts.append(rf"\pard\sa120 {source}\par}}")
    return "\n".join(parts).encode("ascii")


def _rtf_words(words: str) -> str:
    """Return `words` as RTF writes them: beyond ASCII by signed UTF-16 units."""
    told = []
    for character in words:
        if character in _RTF_SPECIAL:
            told.append(_RTF_SPECIAL[character])
        elif " " <= character <= "~":
            told.append(character)
        else:
            units = character.encode("utf-16-le", "replace")
            for at in range(0, len(units), 2):
                unit = int.from_bytes(units[at : at + 2], "little", signed=True)
                told.append(rf"\u{unit}?")
    return "".join(told)


def _direction(words: str) -> str:
    return ' dir="rtl"' if _is_rightward(words) else ""


def _is_rightward(words: str) -> bool:
    """Whether the first letter is of a script that is written from right to left."""
    first = next((character for character in words if character.isalpha()), "")
    return bool(_RIGHTWARD.match(first))


def _one_line(fact: str) -> str:
    return " ".join(fact.split())
