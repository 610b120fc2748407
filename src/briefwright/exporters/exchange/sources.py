"""Articles as sources for reference managers: RIS, BibTeX and CSL-JSON."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

from briefwright.domain.article import Article
from briefwright.domain.text import clean_text

_WEB = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)
_UNSAFE = re.compile(r"[\s<>\"{}\\^`|]")  # what no address may hold as it is
_AND = r"\s(?:et|und|и)\s"
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # "\{" would still count as a brace
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}
_MONTHS = (  # as BibTeX names them, in English whatever the language of the machine
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip


def ris(articles: Iterable[Article]) -> bytes:
    """Return the articles as RIS, in UTF-8, its lines ended as the format has them."""
    lines = [f"{tag}  - {value}" for article in articles for tag, value in _ris(article)]
    return "".join(f"{line}\r\n" for line in lines).encode()


def bibtex(articles: Iterable[Article]) -> bytes:
    """Return the articles as BibTeX in UTF-8; each has the same key whatever stands beside it."""
    return "\n".join(map(_entry, articles)).encode()


def csl_json(articles: Iterable[Article]) -> bytes:
    """Return the articles as CSL-JSON, which citation styles are applied to."""
    items = [dict(_csl(article)) for article in articles]
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()


def authors(article: Article) -> list[str]:
    """Return the names of those who wrote it, each as it stands there.

    Commas part whole names only: in “Petrova, Anna” the comma is one of a single name. So do the
    words for “and” of languages in which a ministry is called by several of them.
    """
    names = re.split(r"\s*;\s*|\s+(?:and|&)\s+", _line(article.author))
    parts = [part for name in names for some in _parted(name, _AND) for part in _parted(some, ",")]
    return [part for part in parts if part]


def web_address(article: Article) -> str:
    """Return the address where it can be read; nothing where that leads elsewhere than the web."""
    address = article.url.strip()
    if not _WEB.match(address):
        return ""
    return _UNSAFE.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), address)


def _parted(name: str, sign: str) -> list[str]:
    parts = [part.strip() for part in re.split(sign, name)]
    whole = all(" " in part and not part[0].islower() for part in parts)
    return parts if whole else [name.strip()]


def _line(words: str) -> str:
    return " ".join(clean_text(words).split())


def _ris(article: Article) -> Iterator[tuple[str, str]]:
    day = article.published
    yield "TY", "NEWS" if article.outlet else "ELEC" if web_address(article) else "GEN"
    yield "ID", article.id
    for name in authors(article):
        yield "AU", name
    facts = (
        ("TI", _line(article.title)),
        ("T2", _line(article.outlet)),
        ("PY", f"{day:%Y}" if day else ""),
        ("DA", f"{day:%Y/%m/%d}" if day else ""),
        ("UR", web_address(article)),
        ("Y2", f"{article.retrieved:%Y/%m/%d}" if article.retrieved else ""),
        ("LA", article.language),
    )
    yield from ((tag, value) for tag, value in facts if value)
    yield "ER", ""


def _entry(article: Article) -> str:
    day = article.published
    facts = (
        ("author", " and ".join(f"{{{_tex(name)}}}" for name in authors(article))),
        ("title", f"{{{_tex(_line(article.title))}}}"),
        ("journal" if article.outlet else "", _tex(_line(article.outlet))),
        ("year", f"{day:%Y}" if day else ""),
        ("month", _MONTHS[day.month - 1] if day else ""),
        ("date", day.isoformat() if day else ""),
        ("url", web_address(article)),
        ("urldate", f"{article.retrieved:%Y-%m-%d}" if article.retrieved else ""),
        ("langid", article.language),
    )
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n"
        for name, value in facts
        if name and value
    ]
    kind = "article" if article.outlet else "misc"
    return f"@{kind}{{{_key(article)},\n{''.join(lines)}}}\n"


def _key(article: Article) -> str:
    """Return what the article is cited by: its outlet or title, its year, and of its id a part."""
    plain = unicodedata.normalize("NFKD", article.outlet or article.title).casefold()
    words = "".join(re.findall("[a-z0-9]+", plain))[:20] or "source"
    year = f"{article.published:%Y}" if article.published else ""
    return f"{words}{year}-{article.id[:8]}"


def _tex(words: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in words)


def _csl(article: Article) -> Iterator[tuple[str, object]]:
    yield "id", article.id
    web = web_address(article)
    yield "type", "article-newspaper" if article.outlet else "webpage" if web else "document"
    yield "title", _line(article.title)
    if names := authors(article):
        yield "author", [{"literal": name} for name in names]
    if article.outlet:
        yield "container-title", _line(article.outlet)
    if article.published:
        yield "issued", _csl_day(article.published)
    if web:
        yield "URL", web
    if article.retrieved:
        yield "accessed", _csl_day(article.retrieved)
    if article.language:
        yield "language", article.language


def _csl_day(day: date) -> object:
    return {"date-parts": [[day.year, day.month, day.day]]}
