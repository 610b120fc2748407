"""Facts that a line of a text states about the text: "Published: …", "By …", a date alone."""

import re

from briefwright.analysis import dates
from briefwright.domain.language.papers import is_paper, paper, paper_beside_day
from briefwright.domain.language.writers import without_roles, writer, writers_in

# ours: what people write before the colon
NAMES = {
    "published": (
        "date published", "date of publication", "publication date", "published on",
        "published at", "first published", "published", "posted on", "posted at", "posted", "date",
        "dated", "datetime", "published_time", "published time", "publish date", "pubdate",
        "pub date", "timestamp", "time", "datum", "fecha",
        "publié le", "publiée le", "mis en ligne le", "mise en ligne le", "paru le", "posté le",
        "veröffentlicht am", "erschienen am", "publicado el", "publicada el", "publicado em",
        "pubblicato il", "pubblicato", "opublikowano", "data publikacji", "gepubliceerd op",
        "дата публикации", "опубликовано", "размещено", "дата", "дата публікації", "опубліковано",
        "发布于", "نشر في", "نُشر في",
        "发布时间", "发布日期", "發布時間", "公開日", "配信日", "입력", "تاريخ النشر",
    ),
    "outlet": (
        "source", "outlet", "publication", "publisher", "newspaper", "news agency", "agency",
        "источник", "издание", "сми", "quelle", "fuente", "来源", "來源", "المصدر", "स्रोत",
    ),
    "author": (
        "author", "authors", "written by", "reporter", "reported by", "byline", "автор", "авторы",
        "auteur", "auteurs", "autrice", "autor", "autorin", "autoren", "autora", "autores",
        "verfasser", "verfasserin", "作者", "记者", "記者", "الكاتب", "लेखक",
    ),
    "title": ("title", "headline", "заголовок", "название", "titre", "titel", "título"),
    "words": ("article text", "full text", "text", "body", "content", "текст"),
    "url": ("original url", "source url", "url", "link", "permalink", "ссылка"),
    "passed over": (
        "last updated on", "last updated", "updated on", "updated at", "updated", "last modified",
        "modified", "accessed", "retrieved", "обновлено", "изменено", "оновлено", "mis à jour le",
        "mise à jour le", "actualizado el", "aktualisiert am", "aggiornato il", "zaktualizowano",
        "更新时间", "load-date", "length", "dateline", "edition", "publication-type", "pub-type",
        "tags", "tag", "keywords",
        "category", "categories", "section", "topics", "рубрика", "теги", "language", "язык",
        "word count", "reading time", "contact", "contacts", "media contact", "press contact",
        "phone", "tel", "e-mail", "email",
    ),
}  # fmt: skip
KIND_OF = {label: name for name, labels in NAMES.items() for label in labels}
LABEL = "|".join(re.escape(label) for label in sorted(KIND_OF, key=len, reverse=True))

AGENCIES = (
    "Reuters|AP|AFP|BelTA|БЕЛТА|БелТА|TASS|ТАСС|Interfax|Интерфакс|РИА Новости|RIA Novosti|Xinhua"
    "|Bloomberg|dpa|DPA|EFE|ANSA|PTI|IANS|UPI|PAP|Anadolu|AA|Yonhap|Kyodo|Ukrinform|Укринформ"
    "|Kazinform|Казинформ|Sputnik|CNN|BBC|Укрінформ|УНІАН|УНИАН|Інтерфакс-Україна"
    "|Интерфакс-Украина|Europa Press|Keystone-SDA|Lusa|Agerpres|Tanjug|Belga|ČTK"
    "|Armenpress|Арменпресс|Азертадж|Azertac|Moldpres|Молдпрес|Bernama|بترا|واس|وام|سانا|قنا"
    "|كونا|وفا|رويترز|أ ف ب"
)
_MARKS = r"[\s*_>#(\[]*"
_LABELLED = re.compile(
    rf"{_MARKS}(?P<label>{LABEL})[*_]*\s*[:：=][*_]*\s*(?P<value>.*)", re.IGNORECASE
)
_DATED = re.compile(rf"{_MARKS}(?P<label>{LABEL})\s+(?P<value>\S.*?)[\s*_)\].]*", re.IGNORECASE)
_NAME = r"[^\W\d_a-zа-яё][\w'’.-]+"
_BYLINE = re.compile(
    rf"[*_]*(?:By|BY|by|[Vv]on|[Pp]ar|[Pp]or|di)\s+(?P<author>{_NAME}(?:\s+{_NAME}){{1,4}}"
    rf"(?:(?:,\s*|\s+and\s+|\s+und\s+|\s+et\s+){_NAME}(?:\s+{_NAME}){{1,3}})*)"
    r"(?P<rest>,?\s(?:[^.!?]|(?<=\d)\.){0,60})?[*_]*"
)
_SIGNED_BEHIND = re.compile(  # a day
    r",?\s+(?:[–—|-]\s+)?(?=(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|di)\s+[^\W\d_a-zа-яё])"
)
_ISSUE = re.compile(  # of a newspaper, and the page in it
    r"(?:№|no?[.°º]|nr\.|issue)\s?\d+(?:\s?\(\d+\))?"
    r"|(?:(?:pp?|s|с|стр|pág)\.|pages?|página|seiten?)\s?\d+(?:\s?[–-]\s?\d+)?",
    re.IGNORECASE,
)
_EASTERN = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_FURNITURE = re.compile(
    r"(?:for )?immediate release|(?:press|media|news) release|embargoed.{0,60}|advertisement|print"
    r"|share|пресс-релиз|новости|события|news|all rights reserved\.?"
    r"|(?:copyright|©|\(c\))\s+.{0,20}(?:19|20)\d\d\b.{0,80}",
    re.IGNORECASE,
)
_AGENCY = re.compile(rf"(?P<agency>{AGENCIES})(?:[,:]\s*(?P<rest>.+))?")
_INNER = re.compile(rf"\s(?:{LABEL})\s*[:：]", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s+[|•·]\s+|\t+|\s{3,}")
_SENTENCE_END = re.compile(  # neither in "2. April" nor in "Feb. 2025"
    r"(?<=\.)(?<!\W\d\.)(?<!\W\d\d\.)\s+(?!(?:19|20)\d\d(?!\d))"
)
_BESIDE_DAY = re.compile(r"[,،]|\s+[–—-]\s+")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = {  # words within names of places and papers
    "of", "the", "and", "de", "la", "le", "les", "du", "des", "d", "l", "et", "del", "los", "las",
    "el", "y", "von", "der", "die", "das", "am", "an", "im", "und", "zu", "di", "da", "do", "dos",
    "e", "i", "w", "z", "na", "nad", "и", "на", "в", "та", "у",
}  # fmt: skip
_LONGEST_LINE, _LONGEST_NAMED = 300, 80
_KICKER = 3  # words: more of them between facts are the headline

type Facts = list[tuple[str, str]]  # name and value, as KIND_OF names them


def facts_of(line: str) -> Facts | None:
    """Return the facts that `line` states; None where it is a line of the article itself."""
    if len(line) > _LONGEST_LINE:
        return None
    facts: Facts = []
    known = False
    if (found := _parted_by_blanks(line)) is not None:
        return found
    named = paper_beside_day if any(m.full for m in dates.mentions(line)) else paper
    parts = _SEPARATORS.split(line.strip())
    for part in [part for part in parts if not dates.is_frame(part)]:
        segment = part.strip(" *_")
        found = _sentences(segment) or _segment(segment)
        known = known or found is not None
        if found is not None:
            facts += found
        elif name := named(segment):
            facts.append(("outlet", name))
        elif not _is_name(segment):
            return None
        elif len(segment.split()) > _KICKER:
            facts.append(("title", segment))
    return facts if known else None


def labelled(line: str) -> Facts:
    """Return the facts of a line that begins with a label and a colon; else none."""
    match = _LABELLED.fullmatch(line.strip()) if len(line) <= _LONGEST_LINE else None
    return (_valued(KIND_OF[match["label"].lower()], match["value"]) or []) if match else []


def _parted_by_blanks(line: str) -> Facts | None:
    """Return what a line of East Asia states, where facts have neither commas nor strokes between.

    "海岸日报 2026年3月5日 记者 王小明"
    """
    if not _EASTERN.search(line):
        return None
    facts = [("published", line[m.span.start : m.span.end]) for m in dates.mentions(line) if m.full]
    rest = line.replace(facts[0][1], " ") if facts else line
    named, rest = writers_in(rest)
    facts += [("author", name) for name in named]
    for part in re.split(r"[\s|｜丨]+", rest):
        match = _LABELLED.fullmatch(part)
        if match and match["value"]:
            facts += _valued(KIND_OF[match["label"].lower()], match["value"]) or []
        elif paper(part):
            facts.append(("outlet", part))
        elif not (match or KIND_OF.get(part) == "published" or dates.is_frame(part)):
            return None
    return facts or None


def _segment(words: str) -> Facts | None:
    if match := _LABELLED.fullmatch(words):
        return _valued(KIND_OF[match["label"].lower()], match["value"].strip(" *_)]"))
    if match := _DATED.fullmatch(words):
        kind = KIND_OF[match["label"].lower()]
        value, signed = _signed_behind(match["value"])
        if kind in {"published", "passed over"} and dates.read(value):
            return [(kind, value), *signed]
    if match := _BYLINE.fullmatch(without_roles(words)):
        return [*_signed(match["author"]), *_date_in(match["rest"] or "")]
    if _ADDRESS.fullmatch(words):
        return [("url", words)]
    if match := _AGENCY.fullmatch(words):
        return [("outlet", match["agency"]), *_date_in(match["rest"] or "")]
    if _FURNITURE.fullmatch(words):
        return []
    return [("author", name)] if (name := writer(words)) else _dated(words) or None


def _sentences(words: str) -> Facts | None:
    """Return the facts of short sentences, all of which state some: "2 April 2025. By Ida Holm"."""
    facts: Facts = []
    parts = [part.removesuffix(".") for part in _SENTENCE_END.split(words)]
    for part in parts if len(parts) > 1 else ():
        found = [("outlet", part)] if is_paper(part) else _segment(part) or _dated(f"{part}.")
        if not found:
            return None
        facts += found
    return facts or None


def _signed(names: str) -> Facts:
    """Return who wrote an article, and the newspaper that may follow: "Ida Holm, Larne Courier"."""
    author, _, last = names.rpartition(",")
    if author and paper(last.strip()):
        return [("author", author), ("outlet", last.strip())]
    return [("author", names)]


def _dated(words: str) -> Facts:
    """Return a date and what stands beside it: "Larne Courier, 5 February 2025, by Ida Holm"."""
    before, signed = _signed_behind(words)
    if signed:
        dated = _dated(before)
        return [*dated, *signed] if dated else []
    found = list(dates.mentions(words))
    if len(found) == 1 and len(words) < _LONGEST_NAMED:
        day = words[found[0].span.start : found[0].span.end]
        parts = [part.strip() for part in _BESIDE_DAY.split(words.replace(day, ""))]
        beside = [p for p in parts if not (dates.is_frame(p) or _ISSUE.fullmatch(p))]
        if name := paper_beside_day(",".join(beside).strip(" ,.;|·–—-*_")):
            return [*([("published", day)] if found[0].full else []), ("outlet", name)]
    return _date_in(words, alone=True)


def _signed_behind(words: str) -> tuple[str, Facts]:
    """Return what stands before a byline at the end of `words`, and who is named there."""
    before, *behind = _SIGNED_BEHIND.split(words, maxsplit=1)
    signed = _BYLINE.fullmatch(without_roles(behind[0])) if before and behind else None
    if signed is None or _rest_is_more(signed):
        return words, []
    return before, [("author", signed["author"])]


def _rest_is_more(signed: re.Match[str]) -> bool:
    """Whether more than somebody's role stands behind a byline."""
    return bool(signed["rest"]) and not signed["rest"].startswith(",")


def _valued(kind: str, value: str) -> Facts | None:
    """Return what `value` says; None where it cannot be a value of this kind."""
    if _INNER.search(value) or kind == "words":
        return None
    match kind:
        case "published":
            return _date_in(value) or ([] if len(value) < 40 else None)
        case "outlet" | "author":
            return _named(kind, value)
        case "url":
            address = _ADDRESS.search(value)
            return [("url", address[0])] if address else None
        case "title":
            quoted = value[:1] == value[-1:] == '"'
            return [("title", value[1:-1] if quoted else value)] if value else []
        case _:
            return []


def _named(kind: str, value: str) -> Facts | None:
    """Return a name, and the date that may follow it: "Reuters, 5 February 2025"."""
    if address := _ADDRESS.search(value):
        return [("url", address[0])]
    facts: Facts = []
    for mention in dates.mentions(value):
        facts = _date_in(value[mention.span.start :])
        value = value[: mention.span.start]
        break
    value = value.strip(" ,;|(—–-*_")
    begins = _is_capital(value[:1]) or value[:1].isdigit() or value[:1] in '«“"' or "." in value[1:]
    if not value or len(value) > 80 or not begins or re.search(r"[.!?]\s+\w+\s+\w+\s", value):
        return facts or None
    return [(kind, value.removesuffix(".")), *facts]


def _date_in(words: str, *, alone: bool = False) -> Facts:
    """Return the one full date in `words`.

    Where the words are nothing but a date and its frame it may stand `alone`; beside it only
    a place's name is allowed, set off by a comma, a dash or a bracket.
    """
    found = list(dates.mentions(words))
    if len(found) != 1 or found[0].full is None:
        return []
    span = found[0].span
    before, after = words[: span.start], words[span.end :]
    framed = dates.is_frame(before) and dates.is_frame(after)
    signs = (",", "،", "—", "–", "-", "(")
    placed = before.rstrip().endswith((*signs, ":")) or after.lstrip()[:1] in signs
    words_beside = _WORD.findall(f"{before} {after}")
    beside = [w for w in words_beside if not (dates.is_frame(f" {w} ") or w in _SMALL)]
    named = (
        0 < len(beside) <= 4
        and words_beside[0] not in _SMALL
        and all(_is_capital(word[0]) for word in beside)
    )
    if framed or (named and placed) or (not alone and len(words) < 80):
        return [("published", words[span.start : span.end])]
    return []


def _is_capital(letter: str) -> bool:
    """Whether a letter may begin a name; most scripts have no capitals."""
    return letter.isalpha() and not letter.islower()


def _is_name(words: str) -> bool:
    """Whether `words` may stand between facts: a place, a section, a headline."""
    return len(words) <= 120 and words[:1].isupper() and not words.endswith((".", "!", "?"))
