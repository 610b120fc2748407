"""The report on a house style: what it gives, what it lacks, what is used in its place."""

from collections.abc import Iterator

from briefwright.domain.house.places import is_block
from briefwright.domain.house.style import DOCUMENT, HouseRemark, HouseStyle, Weight
from briefwright.exporters.house.render import HouseNote
from briefwright.exporters.house.running import has_number, written_marks
from briefwright.exporters.house.sample import MARKING, sample
from briefwright.exporters.house.xml import child, number, parsed, under, w

_EVERYDAY = {  # the styles that come with Word and every note needs
    *("Title", "Subtitle", "Heading1", "Heading2", "Heading3", "ListBullet", "ListNumber"),
    *("Caption", "Quote", "FootnoteText", "FootnoteReference", "Hyperlink", "Normal"),
}
_TABLE = "BriefTable"
_ENDS = ("header", "footer")
_MM = 56.7  # twips
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def report(house: HouseStyle) -> tuple[HouseRemark, ...]:
    """Return what there is to say, by weight; raises HouseRefused for what cannot be written."""
    note = HouseNote(sample(), house)
    note.rendered()
    every = [
        *_places(house, note),
        *_styles(note),
        *_running(note),
        *_pages(house, note),
        *_fonts(house),
        *house.remarks,
    ]
    weights = list(Weight)
    return tuple(sorted(every, key=lambda remark: weights.index(remark.weight)))


def _places(house: HouseStyle, note: HouseNote) -> Iterator[HouseRemark]:
    if house.names:
        yield _remark(Weight.FOUND, "places", names=", ".join(house.names))
    if house.unknown:
        yield _remark(Weight.LOOK, "unknown-places", names="  ".join(house.unknown))
    blocks = {name for name in note.frame.names if is_block(name)}
    if not blocks & {"body", "note"} and "sections" not in house.names:
        yield _remark(Weight.INSTEAD, "rest-behind" if blocks else "no-place")
    if "title" not in note.frame.names and not blocks & {"note", "front"}:
        yield _remark(Weight.INSTEAD, "no-title-place")


def _styles(note: HouseNote) -> Iterator[HouseRemark]:
    styles = note.styles
    there = [name for name in styles.all_ours() if styles.has(name) and name != _TABLE]
    everyday = [name for name in there if name in _EVERYDAY]
    own = [name for name in there if styles.is_own(name)]
    missing = [name for name in styles.all_ours() if name in _EVERYDAY and name not in there]
    if everyday or own:
        yield _remark(Weight.FOUND, "styles", names=_named(note, everyday + own))
    if missing:
        yield _remark(Weight.INSTEAD, "styles-missing", names=_named(note, missing))
    if styles.has(_TABLE):
        yield _remark(Weight.FOUND, "table-style", name=styles.name(_TABLE))
    else:
        yield _remark(Weight.INSTEAD, "no-table-style")
    if styles.bare:
        yield _remark(Weight.INSTEAD, "bare-lists", names=_named(note, styles.bare))
    yield _remark(Weight.INSTEAD, "special-forms")


def _named(note: HouseNote, styles: list[str]) -> str:
    names = [note.styles.name(name) for name in styles]
    return ", ".join(f"{name[:1].upper()}{name[1:]}" for name in names)  # as Word shows them


def _running(note: HouseNote) -> Iterator[HouseRemark]:
    running = note.running
    for end in _ENDS:
        own = [
            root
            for name, root in running.parts.items()
            if name not in running.new.values() and running.end(name) == end
        ]
        if own:
            yield _remark(Weight.FOUND, end, count=str(len(own)))
    said = {
        words: ""
        for root in running.parts.values()
        for words in written_marks(root)
        if words != MARKING
    }
    if said:
        yield _remark(Weight.LOOK, "written-mark", names=", ".join(said))
    if running.marked:
        yield _remark(Weight.INSTEAD, "no-marking")
    if running.numbered:
        yield _remark(Weight.INSTEAD, "no-foot")
    elif not any(map(has_number, running.parts.values())):
        yield _remark(Weight.LOOK, "no-page-number")


def _pages(house: HouseStyle, note: HouseNote) -> Iterator[HouseRemark]:
    section = note.frame.sections()[-1]
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    if size is not None and margins is not None:
        wide, high = (str(round(number(w(size, side)) / _MM)) for side in ("w", "h"))
        left, top = (str(round(number(w(margins, side)) / _MM)) for side in ("left", "top"))
        yield _remark(Weight.FOUND, "page", wide=wide, high=high, left=left, top=top)
    pictures = [name for name, kind in house.kinds.items() if kind.startswith("image/")]
    if pictures:
        yield _remark(Weight.FOUND, "pictures", count=str(len(pictures)))


def _fonts(house: HouseStyle) -> Iterator[HouseRemark]:
    """Tell which fonts the template names; whether they are there is seen elsewhere."""
    named: dict[str, None] = {}
    for name, kind in house.kinds.items():
        if name == DOCUMENT or kind.endswith(("styles+xml", "header+xml", "footer+xml")):
            for fonts in under(parsed(house.parts[name]), "rFonts"):
                named |= dict.fromkeys(filter(None, (w(fonts, "ascii"), w(fonts, "hAnsi"))))
                if w(fonts, "asciiTheme"):
                    named |= dict.fromkeys(_themed(house, w(fonts, "asciiTheme")))
    if named:
        yield _remark(Weight.FOUND, "fonts", names=", ".join(named))


def _themed(house: HouseStyle, role: str) -> list[str]:
    for name, kind in house.kinds.items():
        if kind.endswith("theme+xml"):
            which = "majorFont" if role.startswith("major") else "minorFont"
            found = parsed(house.parts[name]).iter(f"{_DRAWING}{which}")
            faces = [each.find(f"{_DRAWING}latin") for each in found]
            return [face.get("typeface", "") for face in faces if face is not None]
    return []


def _remark(weight: Weight, code: str, **facts: str) -> HouseRemark:
    return HouseRemark(weight, code, facts)
