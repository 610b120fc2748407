"""Lines above and below an article that say who wrote it, when, and where, and nothing besides."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from lxml import etree

from briefwright.domain.language.writers import writer
from briefwright.importers.page.bylines import is_signed, signed_by
from briefwright.importers.page.days import day_in
from briefwright.importers.page.names import weight_of, words_of

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

_HEADINGS = {"head", "h1", "h2", "h3", "h4", "h5", "h6"}
_LINES = {"p", "div", "item", "li", *_HEADINGS}
_SAID_OF_DAYS = re.compile(
    r"\b(?:by|on|at|am|pm|[ap]\.m|um|uhr|le|à|el|il|alle|ore|om|kl|w|o|в|о|at|the|from|to|in|de|del|di|du|da|do|den|der|vom"
    r"|published|posted|updated|last|originally|ago|hours?|minutes?|days?|modified|first|date[ds]?|release[ds]?|edited|written|created"
    r"|veröffentlicht|aktualisiert|erschienen|erstellt|geändert|stand|datum|von"
    r"|publiée?|mise? à jour|modifiée?|paru|par|publicad[oa]|actualizad[oa]|por|pubblicat[oa]"
    r"|aggiornat[oa]|opublikowan[oey]|aktualizacja|data|dodano|опубликовано|обновлено|дата"
    r"|оновлено|опубліковано|год[а]?|року|р|г|(?:min(?:ute)?s?|мин\w*|хв\w*) ?(?:read|lesezeit"
    r"|чтения|de lecture|de lectura)?|read(?:ing)? ?time|lesezeit|time to read|words"
    r"|(?:ce|gm|ut|[cemp])[sdt]?t|utc|msk|мск|edt|h|hrs?"
    r"|mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|\w+day|\w+tag|mittwoch"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves"
    r"|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
    r"|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|poniedziałek|wtorek|środa|czwartek"
    r"|piątek|sobota|niedziela|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|понеділок|вівторок|середа|четвер|пʼятниця|п['’]ятниця|субота|неділя"
    r"|jan\w*|feb\w*|f[eé]v\w*|mar(?:ch|s|zo|ço|ca)?|märz|apr(?:il\w*)?|avr\w*|abr\w*|ma[yi]|mayo|maio|maggio|maja"
    r"|jun[eio]?\w*|jui\w+|jul\w*|luglio|giugno|gennaio|aug\w*|août|ago\w*|sep\w*|set\w*|o[ck]t\w*|out\w*"
    r"|ottobre|nov\w*|de[cz]\w*|déc\w*|dic\w*|ene\w*|styczni\w*|lut\w*|kwie\w*|czerw\w*|lip\w*|sierp\w*|wrze\w*"
    r"|paźdz\w*|listopad\w*|grudni\w*|янв\w*|фев\w*|мар\w*|апр\w*|ма[йя]|ию[нл]\w*|авг\w*|сен\w*|окт\w*"
    r"|ноя\w*|дек\w*|січ\w*|лют\w*|берез\w*|квіт\w*|трав\w*|черв\w*|лип\w*|серп\w*|верес\w*|жовт\w*"
    r"|листоп\w*|груд\w*)\b\.?|[年月日号時时分]|星期.|\d+(?:st|nd|rd|th|er|h|am|pm)?",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d\d\b|\b\d{1,2}[:.]\d\d\b")
_AGO = re.compile(r"\b\d+ \w+ ago\b")
_STROKES = re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b")  # of a day, that part no path
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:/\S*)?", re.IGNORECASE)
_PATH = re.compile(r"[^>»›/]{2,40}(?:\s[>»›/]\s[^>»›/]{2,120}){2,}")
_SIGNED = re.compile(  # in Chinese
    r"(?:\W*(?:(?:责任)?编辑|責任編輯|责编|编审|校对|校對|审核|监制|排版|统筹|来源|來源|作者|撰文|记者|記者"
    r"|实习生|通讯员|供稿|[\u4e00-\u9fff]{1,6}(?:报|社|网)记者)[丨|｜/:：\s]*[^\s，。]{2,12}[)）]?)+"
)
_PARTED = re.compile(r"\s+[|•·]\s+|,? (?:at|on|am|um|le|à) (?=[\w ,]{0,20}\d)")
_LONGEST = 160  # weight
_PROSE = 60  # weight
_MOST = 8  # lines at either end


class Imprint:
    """What is known of who wrote an article, where it stands and what it is called."""

    def __init__(self, facts: Mapping[str, tuple[str, ...]]) -> None:
        """Take the facts that a page declares."""
        names = [name for key in ("author", "outlet") for name in facts.get(key, ())]
        parts = {part.strip().casefold() for name in names for part in name.split(",")}
        self._names = sorted((part for part in parts if len(part) > 2), key=len, reverse=True)
        self._facts = facts
        self._said: list[str] = []
        self._titles = {title.casefold() for title in facts.get("title", ())}
        self._hosts = {host[1] for url in facts.get("url", ()) if (host := _ADDRESS.match(url))}

    def leaves_out(self, words: str) -> bool:
        """Whether a line holds names, days and addresses of the article, and nothing besides."""
        if self._says_no_more(words):
            self._said += _names_and_dates(words) or [words]
            return True
        return False

    def _says_no_more(self, words: str) -> bool:
        if not 0 < weight_of(words) <= _LONGEST:
            return False
        if self._is_known(words) or _names_and_dates(words):
            return True
        told = rest = words.casefold()
        for name in self._names:
            rest = rest.replace(name, " ")
        for found in list(_ADDRESS.finditer(rest)):
            if any(host.endswith(found[1].removeprefix("www.")) for host in self._hosts):
                rest = rest.replace(found[0], " ")
        known = rest != told or bool(_DAY.search(rest) or _AGO.search(rest))
        return known and not any(map(str.isalpha, _SAID_OF_DAYS.sub(" ", rest)))

    def taken_off(self, parts: list[Element]) -> list[Element]:
        """Take such lines off both ends of an article; a day that is a heading stays."""
        lines = list(_lines_in(parts))
        for end in (lines, reversed(lines)):
            for line in islice(end, _MOST):
                words = words_of(line)
                is_day = line.tag in _HEADINGS and not self._is_known(words)
                if not is_day and self.leaves_out(words):
                    parts = _without(parts, line)
                elif weight_of(words) >= _PROSE:
                    break
        return parts

    def facts(self) -> dict[str, tuple[str, ...]]:
        """Return what the page declares, and what only the lines that were taken off say."""
        days = [day for line in self._said if _DAY.search(day := day_in(line))]
        signed = [signed_by(line) for line in self._said if is_signed(line)]
        names = list(filter(None, (*signed, *map(writer, self._said))))
        said = {"published": tuple(days[:1]), "author": tuple(names[:1])}
        return {name: values for name, values in said.items() if values} | dict(self._facts)

    def _is_known(self, words: str) -> bool:
        """Whether a line is the headline, names who wrote below it, or leads there."""
        is_headline = words.casefold() in self._titles
        is_named = is_signed(words) or bool(writer(words)) or bool(_SIGNED.fullmatch(words))
        return is_headline or is_named or bool(_PATH.fullmatch(_STROKES.sub("", words)))


def _names_and_dates(words: str) -> list[str]:
    """Return who wrote, and the days, of a line that says both: "by Jo Lee, Aide | 3 May 2014"."""
    signed, *others = _PARTED.split(words)
    signed = signed.partition(",")[0]
    rest = _SAID_OF_DAYS.sub(" ", " ".join(others).casefold())
    is_it = is_signed(signed) and any(map(_DAY.search, others)) and not any(map(str.isalpha, rest))
    return [signed, *others] if is_it else []


def _lines_in(parts: list[Element]) -> Iterator[Element]:
    for part in parts:
        for line in part.iter(*_LINES):
            if next(line.iterdescendants(*_LINES), None) is None:
                yield line


def _without(parts: list[Element], line: Element) -> list[Element]:
    around = line.getparent()
    if line in parts:
        return [part for part in parts if part is not line]
    if around is not None and not (line.tail or "").strip():
        around.remove(line)
    return parts
