"""The styles of a note in those of an office: found by name, brought in where they are missing."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy

from briefwright.exporters.house.colours import house_colour, recolour, theme_colours
from briefwright.exporters.house.xml import Element, W, child, ours, parsed, under, w
from briefwright.resources import resource

_USED = re.compile(r'<w:(pStyle|rStyle|tblStyle) w:val="(\w+)"/>')
_TABLE, _TABLE_HEADING, _TABLE_TEXT = "BriefTable", "TableHeading", "TableText"
_PLAIN_TABLES = {"table grid", "normal table", "table grid light", "light grid"}  # no choice
_NOT_THEIRS = {"PlaceholderText"}  # an office's is for prompts, and as pale as they come
_LISTS = ("ListBullet", "ListNumber")
_HEADS = {"Heading1", "Heading2", "Heading3", "Caption"}  # they are nothing without what follows
_KEEP = "<w:keepNext/>"
_DEEPEST = 20  # styles that rest on each other
_FIRST_LINE, _HANGING = f"{W}firstLine", f"{W}hanging"
_BEHIND = ("ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
           "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
           "sectPr", "pPrChange")  # fmt: skip
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


class Styles:
    """An office's styles, and ours as they go into them.

    `brought` has the ids of those of ours that the office's file does not have, `bare` those
    lists of the office's that have no sign or number of their own.
    """

    def __init__(self, data: bytes | None, theme: bytes | None, settings: bytes | None) -> None:
        self.tree = ours("word/styles.xml") if data is None else parsed(data)
        self._ours = {
            w(style, "styleId"): style for style in under(ours("word/styles.xml"), "style")
        }
        self._house = list(under(self.tree, "style"))
        self._by_name = dict(reversed(list(self._named())))
        self._taken = {w(style, "styleId").casefold() for style in self._house}
        self.office_table = ""
        self._ids = dict(self._matched(settings))
        self.colour = house_colour(self._style("Heading1"), theme_colours(theme))
        self._found = frozenset(self._ids)
        for level in range(3):
            self._give_level(f"Heading{level + 1}", level)
        self._loose = {name for name in _HEADS if name in self._ids and not self._keeps(name)}
        self.brought: list[str] = []
        self.bare = [name for name in _LISTS if name in self._ids and not self.numbering_of(name)]

    def _give_level(self, heading: str, level: int) -> None:
        """Let a heading of the office's be one to those who hear or outline the note."""
        found = self._style(heading)
        if found is None or any(
            child(each, "pPr/outlineLvl") is not None for each in self._line(heading)
        ):
            return
        properties = child(found, "pPr")
        if properties is None:
            properties = found.makeelement(f"{W}pPr")
            _insert_properties(found, properties)
        properties.append(properties.makeelement(f"{W}outlineLvl", {f"{W}val": str(level)}))

    def has(self, style: str) -> bool:
        """Whether the office's file has a style of ours."""
        return style in self._found

    def is_own(self, style: str) -> bool:
        """Whether a style is of our own making, which an office may have taken up."""
        return w(self._ours[style], "customStyle") == "1"

    def name(self, style: str) -> str:
        """Return what the office calls a style of ours, else what we do."""
        found = self._style(style)
        return w(child(self._ours[style] if found is None else found, "name"))

    def all_ours(self) -> Iterable[str]:
        """Return the ids of the styles that a note can be written in."""
        return self._ours

    def numbering_of(self, style: str) -> str:
        """Return the numbering that a list's style has, by itself or by one that it rests on."""
        numbers = (w(child(each, "pPr/numPr/numId")) for each in self._line(style))
        number = next(filter(None, numbers), "")
        return "" if number == "0" else number

    def _keeps(self, style: str) -> bool:
        """Whether a style keeps its paragraph on one page with the next."""
        return any(child(each, "pPr/keepNext") is not None for each in self._line(style))

    def _line(self, style: str) -> Iterator[Element]:
        """Yield a style of the office's and those that it rests on."""
        found, steps = self._style(style), 0
        while found is not None and steps < _DEEPEST:
            yield found
            found, steps = self._by_id(w(child(found, "basedOn"))), steps + 1

    def our_numbering(self, style: str) -> str:
        """Return the numbering that a style has in our own template."""
        return w(child(self._ours[style], "pPr/numPr/numId"))

    def rewritten(self, xml: str) -> str:
        """Return what a pen wrote, in the office's styles; those that are missing come in."""
        for name in dict.fromkeys(found[2] for found in _USED.finditer(xml)):
            self._require(name)
        return _USED.sub(self._named_anew, xml)

    def _named_anew(self, found: "re.Match[str]") -> str:
        own = self._ids.get(found[2], found[2])
        return f'<w:{found[1]} w:val="{own}"/>{_KEEP if found[2] in self._loose else ""}'

    def set_numbering(self, style: str, number: int) -> None:
        """Let a style have this numbering."""
        found = self._style(style)
        assert found is not None
        place = child(found, "pPr/numPr/numId")
        if place is not None:
            place.set(f"{W}val", str(number))
            return
        properties = child(found, "pPr")
        if properties is None:
            properties = found.makeelement(f"{W}pPr")
            _insert_properties(found, properties)
        numbering = properties.makeelement(f"{W}numPr")
        numbering.append(numbering.makeelement(f"{W}numId", {f"{W}val": str(number)}))
        before = [f"{W}{name}" for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore",
                                            "framePr", "widowControl")]  # fmt: skip
        place_of = sum(1 for part in properties if part.tag in before)
        properties.insert(place_of, numbering)

    def id_of(self, style: str) -> str:
        """Return the id of a style of ours in the office's file."""
        self._require(style)
        return self._ids.get(style, style)

    def set_language(self, language: str) -> None:
        """Say in which language the note is written."""
        for place in ("docDefaults/rPrDefault/rPr/lang",):
            found = child(self.tree, place)
            if found is not None and language:
                found.set(f"{W}val", language)
        usual = self._style("Normal")
        own = child(usual, "rPr/lang") if usual is not None else None
        if own is not None and language:
            own.set(f"{W}val", language)

    # how they are found ---------------------------------------------------------------------------

    def _named(self) -> Iterator[tuple[tuple[str, str], Element]]:
        for style in self._house:
            names = [w(child(style, "name")), *w(child(style, "aliases")).split(",")]
            for name in filter(None, map(_folded, names)):
                yield (w(style, "type"), name), style

    def _matched(self, settings: bytes | None) -> Iterator[tuple[str, str]]:
        elsewhere = _other_names()
        for identity, style in self._ours.items():
            if identity in _NOT_THEIRS:
                continue
            kind, name = w(style, "type"), w(child(style, "name"))
            for wanted in (name, *elsewhere.get(kind, {}).get(name, ())):
                found = self._by_name.get((kind, _folded(wanted)))
                if found is not None:
                    yield identity, w(found, "styleId")
                    break
            else:
                if identity == _TABLE and (chosen := self._chosen_table(settings)):
                    self.office_table = chosen
                    yield identity, chosen

    def _chosen_table(self, settings: bytes | None) -> str:
        """Return the table style that is the office's own; nothing where it has none."""
        tables = {
            w(style, "styleId"): style
            for style in self._house
            if w(style, "type") == "table" and w(style, "default") not in {"1", "true"}
        }
        usual = child(parsed(settings), "defaultTableStyle") if settings else None
        if w(usual) in tables:
            return w(usual)
        own = [
            identity
            for identity, style in tables.items()
            if w(style, "customStyle") in {"1", "true"}
            and _folded(w(child(style, "name"))) not in _PLAIN_TABLES
        ]
        return own[0] if own else ""

    def _style(self, ours: str) -> Element | None:
        return self._by_id(self._ids.get(ours, ""))

    def _by_id(self, identity: str) -> Element | None:
        return next((style for style in self._house if w(style, "styleId") == identity), None)

    # how they are brought in ----------------------------------------------------------------------

    def _require(self, name: str) -> None:
        """Bring a style of ours in, and those that it rests on."""
        if name in self._ids or name not in self._ours:
            return
        style = deepcopy(self._ours[name])
        self._ids[name] = self._free(name)
        self._rest(style)
        self._dress(style, name)
        self._straighten(style, name)
        style.set(f"{W}styleId", self._ids[name])
        title = child(style, "name")
        assert title is not None
        if any(folded == _folded(w(title)) for _, folded in self._by_name):
            title.set(f"{W}val", f"Brief {w(title)}")
        style.tail = None
        self.tree.append(style)
        self._house.append(style)
        self.brought.append(name)

    def _rest(self, style: Element) -> None:
        base = child(style, "basedOn")
        if base is not None:
            self._require(w(base))
            base.set(f"{W}val", self._ids[w(base)])
        following = child(style, "next")
        if following is not None:
            if w(following) in self._ids:
                following.set(f"{W}val", self._ids[w(following)])
            else:
                style.remove(following)

    def _free(self, name: str) -> str:
        while name.casefold() in self._taken:
            name = f"Brief{name}"
        self._taken.add(name.casefold())
        return name

    def _dress(self, style: Element, name: str) -> None:
        """Give a style of ours the office's font and colour."""
        for fonts in list(under(style, "rFonts")):
            if any(w(fonts, role) for role in _THEMED):
                fonts.getparent().remove(fonts)  # type: ignore[union-attr]
        recolour(style, self.colour)
        if name == _TABLE_HEADING and self.office_table:
            colour = child(style, "rPr/color")
            if colour is not None:
                colour.getparent().remove(colour)  # type: ignore[union-attr]

    def _straighten(self, style: Element, name: str) -> None:
        """Take back the indents that it has from the office's Normal, and in cells the set edge."""
        properties = child(style, "pPr")
        if properties is None or w(child(style, "basedOn")) != self._ids.get("Normal"):
            return
        inherited = [child(each, "pPr/ind") for each in self._line("Normal")]
        given = {str(key): "0" for each in inherited if each is not None for key in each.attrib}
        if given:
            own = child(properties, "ind")
            taken = {str(key): str(value) for key, value in own.items()} if own is not None else {}
            if _HANGING in taken:  # it says where the first line begins
                given = {key: value for key, value in given.items() if _FIRST_LINE not in key}
            if _HANGING in given:
                given[_FIRST_LINE] = given.pop(_HANGING)
            _put(properties, "ind", {**given, **taken})
        if name == _TABLE_TEXT and any(
            child(each, "pPr/jc") is not None for each in self._line("Normal")
        ):
            _put(properties, "jc", {f"{W}val": "left"})


def _put(properties: Element, name: str, values: Mapping[str, str]) -> None:
    """Give paragraph properties this one, at its place in Word's order."""
    old = child(properties, name)
    if old is not None:
        properties.remove(old)
    behind = {f"{W}{each}" for each in _BEHIND[_BEHIND.index(name) + 1 :]}
    place = next((at for at, part in enumerate(properties) if part.tag in behind), len(properties))
    properties.insert(place, properties.makeelement(f"{W}{name}", dict(values)))


def _insert_properties(style: Element, properties: Element) -> None:
    """Put paragraph properties where a style has them: before those of runs."""
    runs = child(style, "rPr")
    if runs is not None:
        runs.addprevious(properties)
    else:
        style.append(properties)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _other_names() -> Mapping[str, Mapping[str, list[str]]]:
    """Return what Word's own styles are called in other languages, by type and English name."""
    file = resource("house") / "style-names.toml"
    found: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(file.read_text("utf-8"))
    return found
