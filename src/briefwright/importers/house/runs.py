"""The runs of a paragraph as one text, to be cut where a tag begins and ends."""

from copy import deepcopy

from lxml import etree

from briefwright.importers.house.names import SPACE, Element, W, remove

_LEFT_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "txbxContent")}


class Runs:
    """The words of one paragraph, without those of text boxes that are anchored in it."""

    def __init__(self, paragraph: Element) -> None:
        self._paragraph = paragraph
        self.texts = [text for text in paragraph.iter(f"{W}t") if self._is_own(text)]
        self.words = "".join(text.text or "" for text in self.texts)

    def _is_own(self, text: Element) -> bool:
        run = text.getparent()
        if run is None or run.tag != f"{W}r":
            return False
        for above in text.iterancestors():
            if above is self._paragraph:
                return True
            if above.tag in _LEFT_OUT or above.tag == f"{W}p":
                return False
        return False

    def cut(self, start: int, end: int) -> Element:
        """Take out the words from `start` to `end`; return the run behind which they stood."""
        first, offset = self._at(start)
        last, rest = self._at(end, behind=True)
        before, tail = self.texts[first], self.texts[last].text or ""
        head = before.text or ""
        after = _split(before, offset)
        if first == last:
            after.text = tail[rest:]
        else:
            after.text = ""
            for text in self.texts[first + 1 : last]:
                text.text = ""
            self.texts[last].text = tail[rest:]
            _keep_blanks(self.texts[last])
        before.text = head[:offset]
        for text in (before, after):
            _keep_blanks(text)
        run = before.getparent()
        assert run is not None
        return run

    def _at(self, place: int, *, behind: bool = False) -> tuple[int, int]:
        """Return which text holds the character at `place`, and where in it."""
        for number, text in enumerate(self.texts):
            size = len(text.text or "")
            if place < size or (behind and place == size):
                return number, place
            place -= size
        raise IndexError(place)


def _split(text: Element, offset: int) -> Element:
    """Part a run in two at a place in `text`; return the text that begins the second one."""
    run = text.getparent()
    assert run is not None
    second = etree.Element(f"{W}r")
    properties = run.find(f"{W}rPr")
    if properties is not None:
        second.append(deepcopy(properties))
    after = etree.SubElement(second, f"{W}t")
    after.text = (text.text or "")[offset:]
    for later in list(text.itersiblings()):
        second.append(later)
    run.addnext(second)
    return after


def _keep_blanks(text: Element) -> None:
    if text.text != (text.text or "").strip():
        text.set(SPACE, "preserve")


def run_like(run: Element) -> Element:
    """Return an empty run that looks like `run`."""
    made = etree.Element(f"{W}r")
    properties = run.find(f"{W}rPr")
    if properties is not None:
        made.append(deepcopy(properties))
    return made


def field_like(run: Element, instruction: str) -> list[Element]:
    """Return the runs of a field that look like `run`."""
    parts = []
    for kind in ("begin", "", "separate", "1", "end"):
        made = run_like(run)
        if kind == "":
            said = etree.SubElement(made, f"{W}instrText")
            said.text = f" {instruction} "
            said.set(SPACE, "preserve")
        elif kind == "1":
            etree.SubElement(made, f"{W}t").text = kind
        else:
            etree.SubElement(made, f"{W}fldChar").set(f"{W}fldCharType", kind)
        parts.append(made)
    return parts


def drop_empty(paragraph: Element) -> None:
    """Take away the runs that nothing stands in any more."""
    for run in list(paragraph.iter(f"{W}r")):
        parts = [part for part in run if part.tag != f"{W}rPr"]
        if all(part.tag == f"{W}t" and not part.text and not len(part) for part in parts):
            remove(run)
