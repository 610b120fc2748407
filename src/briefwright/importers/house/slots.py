"""The tags of a template, found in its text and turned into processing instructions.

An instruction stands where its words are to stand: in a run, or in the place of a whole
paragraph, row or cell. What a condition or a loop holds begins and ends under one parent, so that
what is made of it is sound XML whatever is left out or repeated.
"""

import re
from collections.abc import Iterator

from lxml import etree

from briefwright.domain.errors import HouseFault, HouseRefused, ImportFailed, ImportFault
from briefwright.domain.house.places import BLOCKS, LISTS, PAGES, WORDS, is_block, known
from briefwright.domain.house.style import TAG
from briefwright.domain.house.tags import Name, Tag, TagKind
from briefwright.importers.house.names import (
    SPACE,
    Element,
    W,
    ancestors,
    child,
    remove,
    under,
    unwrap,
)
from briefwright.importers.house.runs import Runs, drop_empty, field_like, run_like

_WRITTEN = re.compile(r"\{\{.{0,500}?\}\}|\{%.{0,500}?%\}|\{#.{0,500}?#\}")
_MOST = 2_000  # tags of one template
_REMARK = "{#"
_AROUND = re.compile(r"\{[{%](tr|tc)[\s-]")
_CONTENT = ("drawing", "pict", "object", "sym", "tab", "br", "fldChar", "instrText", "ptab")
_PARTS = {"section", "lines"}  # of a section in a loop: they are paragraphs


class Slots:
    """What the parts of one template say about where words go."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.names: list[str] = []  # of ours, in the order in which they are found
        self.unknown: list[str] = []  # tags as they stand
        self.plain = ""  # the style of the paragraph where the note goes
        self._count = 0
        self._each: list[str] = []  # the loops that are open

    def take(self, root: Element, *, document: bool) -> None:
        """Turn the tags of a part into instructions; `document`: paragraphs may stand here."""
        for paragraph in list(under(root, "p")):
            self._take_paragraph(paragraph, document=document)
        self._require_pairs(root)
        _fill_up(root)

    def _take_paragraph(self, paragraph: Element, *, document: bool) -> None:
        runs = Runs(paragraph)
        if "{" not in runs.words:
            return
        may_hold = document and not any(True for _ in ancestors(paragraph, "txbxContent"))
        found = list(self._tags(runs.words, may_hold=may_hold))
        if not found:
            return
        left = _without(runs.words, found)
        alone = not left.strip() and not _holds_more(paragraph)
        placed: list[tuple[Tag, Element, str]] = []
        for match, tag in reversed(found):
            run = runs.cut(match.start(), match.end())
            if tag is not None:
                placed.insert(0, (tag, _put(run, tag), match[0]))
            runs = Runs(paragraph)
        drop_empty(paragraph)
        self._lift(paragraph, placed, alone=alone)

    def _tags(self, words: str, *, may_hold: bool) -> Iterator[tuple["re.Match[str]", Tag | None]]:
        for match in _WRITTEN.finditer(words):
            self._count += 1
            if self._count > _MOST:
                raise ImportFailed(self._source, ImportFault.TOO_LARGE, "tags")
            if match[0].startswith(_REMARK):
                yield match, None
                continue
            try:
                tag = self._known(Tag.found(match[0]), may_hold=may_hold)
            except ValueError:
                self.unknown.append(match[0])
                continue
            yield match, tag

    def _known(self, tag: Tag, *, may_hold: bool) -> Tag:
        """Return the tag under the names that we have; raises ValueError for one we do not know."""
        match tag.kind:
            case TagKind.VALUE:
                return self._value(tag, may_hold=may_hold)
            case TagKind.FOR:
                self._each.append(tag.each)
            case TagKind.IF:
                self._each.append("")
            case TagKind.END if not self._each:
                raise HouseRefused(self._source, HouseFault.TAGS, "end")
            case TagKind.END:
                self._each.pop()
            case _:
                pass
        self.names += [known(path[0]) for path in tag.names() if known(path[0]) in LISTS]
        unknown = [path for path in tag.names() if not self._stands(path)]
        self.unknown += [f"{{% {tag.words} %}}" for _ in unknown[:1]]
        if sum(bool(each) for each in self._each) > 2:
            raise HouseRefused(self._source, HouseFault.TAGS, tag.words)
        return tag

    def _value(self, tag: Tag, *, may_hold: bool) -> Tag:
        paths = tag.names()
        if not all(map(self._stands, paths)):
            raise ValueError(tag.words)
        first = _canonical(tag)
        block = is_block(first) or self._is_part(paths)
        if (block and not may_hold) or first in LISTS:
            raise ValueError(tag.words)
        if first:
            self.names.append(first)
            return Tag.read(f"= {first}")
        self.names += [known(path[0]) for path in paths if known(path[0])]
        return tag

    def _stands(self, path: tuple[str, ...]) -> bool:
        """Whether a name stands for anything here."""
        first = path[0]
        if first in self._each:
            return len(path) == 2 and any(path[1] in names for names in LISTS.values())
        name = known(first)
        if name == "sections" and len(path) == 2:
            return True
        return bool(name) and len(path) == 1

    def _is_part(self, paths: list[tuple[str, ...]]) -> bool:
        return any(path[0] in self._each and path[-1] in _PARTS for path in paths)

    # where it stands ------------------------------------------------------------------------------

    def _lift(
        self, paragraph: Element, placed: list[tuple[Tag, Element, str]], *, alone: bool
    ) -> None:
        """Let what is more than a word take the place of its paragraph, row or cell."""
        for tag, element, written in placed:
            around = _AROUND.match(written)
            holds = tag.kind is TagKind.VALUE and self._holds(tag)
            if around and tag.kind is not TagKind.VALUE:
                outer = next(ancestors(paragraph, around[1]), None)
                if outer is None:
                    raise HouseRefused(self._source, HouseFault.TAGS, written)
                outer.addprevious(_instruction(tag.words))
                remove(outer)
            elif holds:
                self._lend(tag, paragraph)
                _unwrap_above(paragraph)
                _behind(paragraph, element, tag)
            elif alone and len(placed) == 1 and tag.kind is not TagKind.VALUE:
                paragraph.addprevious(element)
                _leave(paragraph)
            elif alone and len(placed) == 1:
                _only_if(paragraph, tag)
        held = any(self._holds(tag) for tag, _, _ in placed)
        if alone and held and paragraph.getparent() is not None:
            _leave(paragraph)

    def _holds(self, tag: Tag) -> bool:
        if tag.kind is not TagKind.VALUE:
            return False
        return is_block(_canonical(tag)) or any(path[-1] in _PARTS for path in tag.names())

    def _lend(self, tag: Tag, paragraph: Element) -> None:
        style = child(paragraph, "pPr/pStyle")
        if style is not None and _canonical(tag) in {*BLOCKS} and not self.plain:
            self.plain = style.get(f"{W}val", "")

    def _require_pairs(self, root: Element) -> None:
        stack: list[Element] = []
        for element in root.iter(etree.ProcessingInstruction):
            match Tag.read(element.text or "").kind:
                case TagKind.VALUE:
                    continue
                case TagKind.IF | TagKind.FOR:
                    stack.append(element)
                case _ if not stack or stack[-1].getparent() is not element.getparent():
                    raise HouseRefused(self._source, HouseFault.TAGS, element.text or "")
                case TagKind.END:
                    stack.pop()
        if stack:
            raise HouseRefused(self._source, HouseFault.TAGS, stack[-1].text or "")


def _canonical(tag: Tag) -> str:
    """Return our name for what a tag shows, where it shows just that."""
    match tag.of:
        case Name(("sections", key)):
            return known(f"section:{key}")
        case Name((name,)):
            return known(name)
        case _:
            return ""


def _without(words: str, found: list[tuple["re.Match[str]", Tag | None]]) -> str:
    for match, _ in reversed(found):
        words = words[: match.start()] + words[match.end() :]
    return words


def _holds_more(paragraph: Element) -> bool:
    return any(next(ancestors(part, "p")) is paragraph for part in under(paragraph, *_CONTENT))


def _instruction(words: str) -> Element:
    return etree.ProcessingInstruction(TAG, words)


def _put(run: Element, tag: Tag) -> Element:
    """Put a tag behind a run, looking like it."""
    if tag.kind is not TagKind.VALUE:
        made = _instruction(tag.words)
        run.addnext(made)
        return made
    name = _canonical(tag)
    if name in PAGES:
        parts = field_like(run, PAGES[name])
    else:
        parts = [run_like(run)]
        text = etree.SubElement(parts[0], f"{W}t")
        text.set(SPACE, "preserve")
        text.append(_instruction(tag.words))
    for part in reversed(parts):
        run.addnext(part)
    return parts[0]


def _behind(paragraph: Element, run: Element, tag: Tag) -> None:
    """Move a tag that stands for paragraphs behind the paragraph in which it was written."""
    remove(run)
    last = paragraph
    following = paragraph.getnext()
    while following is not None and isinstance(following, etree._ProcessingInstruction):  # noqa: SLF001
        last, following = following, following.getnext()
    made = _instruction(tag.words)
    last.addnext(made)
    _page_end(paragraph, made)


def _page_end(paragraph: Element, made: Element) -> None:
    """Keep the end of a page's section behind what is written."""
    section = child(paragraph, "pPr/sectPr")
    if section is None:
        return
    empty = etree.Element(f"{W}p")
    etree.SubElement(empty, f"{W}pPr").append(section)
    made.addnext(empty)


def _leave(paragraph: Element) -> None:
    """Take a paragraph away that holds nothing any more, but not the end of a page's section."""
    if child(paragraph, "pPr/sectPr") is None:
        remove(paragraph)


def _only_if(paragraph: Element, tag: Tag) -> None:
    """Let a paragraph that says one thing stand only where that is said."""
    parent = paragraph.getparent()
    name = _canonical(tag)
    if parent is None or name not in WORDS or child(paragraph, "pPr/sectPr") is not None:
        return
    if len([part for part in parent if part.tag == f"{W}p"]) > 1:
        paragraph.addprevious(_instruction(f"if {name}"))
        paragraph.addnext(_instruction("end"))


def _unwrap_above(paragraph: Element) -> None:
    """Open the controls around a place: LibreOffice opens no file with a footnote in one."""
    for control in list(ancestors(paragraph, "sdt")):
        inside = child(control, "sdtContent")
        if inside is not None:
            unwrap(control, inside)


def _fill_up(root: Element) -> None:
    """Let every cell, head and foot end with a paragraph, as Word wants it.

    What is written into one ends with a paragraph by itself.
    """
    holders = [root] if root.tag in {f"{W}hdr", f"{W}ftr"} else []
    for holder in [*holders, *under(root, "tc", "txbxContent")]:
        ends = len(holder) > 0 and (
            holder[-1].tag == f"{W}p" or (holder[-1].text or "").startswith("=")
        )
        if not ends:
            etree.SubElement(holder, f"{W}p")
