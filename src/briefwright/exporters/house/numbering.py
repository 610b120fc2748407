"""The lists of a note beside those of an office: each under a number that is free."""

from collections.abc import Sequence
from copy import deepcopy

from briefwright.exporters.house.colours import recolour_signs
from briefwright.exporters.house.styles import Styles
from briefwright.exporters.house.xml import Element, W, child, made, number, ours, parsed, under, w

_RESTARTED = {3: "ListNumber", 4: "LineToTakeNumber", 5: "Recommendation"}  # of our template


class Numbering:
    """An office's lists; `first` is the first free number for lists that begin anew."""

    def __init__(self, data: bytes | None) -> None:
        empty = ours("word/numbering.xml")
        self._ours = {w(each, "abstractNumId"): each for each in under(empty, "abstractNum")}
        self._links = {
            w(each, "numId"): w(child(each, "abstractNumId")) for each in under(empty, "num")
        }
        if data is None:
            for each in list(empty):
                empty.remove(each)
        self.tree = empty if data is None else parsed(data)
        self.first = self._highest("num", "numId") + 1

    def _highest(self, kind: str, name: str) -> int:
        return max((number(w(each, name)) for each in under(self.tree, kind)), default=0)

    def adopt(self, styles: Styles, restarts: Sequence[int]) -> None:
        """Number the lists that a pen began anew, and those of the styles that came in."""
        free = self.first + len(restarts)
        adopted: dict[str, str] = {}
        for style in [*styles.brought, *styles.bare]:
            of = self._links.get(styles.our_numbering(style))
            if of is not None and of in self._ours:
                adopted[style] = self._add_abstract(of, styles.id_of(style), styles.colour)
                self._add(free, adopted[style])
                styles.set_numbering(style, free)
                free += 1
        for place, of_ours in enumerate(restarts):
            style = _RESTARTED[of_ours]
            list_of = adopted.get(style) or self._abstract(styles.numbering_of(style))
            if list_of:
                self._add(self.first + place, list_of, anew=True)

    def _abstract(self, identity: str) -> str:
        for each in under(self.tree, "num"):
            if w(each, "numId") == identity:
                return w(child(each, "abstractNumId"))
        return ""

    def _add_abstract(self, of: str, style: str, colour: str) -> str:
        identity = str(self._highest("abstractNum", "abstractNumId") + 1)
        added = deepcopy(self._ours[of])
        added.tail = None
        added.set(f"{W}abstractNumId", identity)
        for link in under(added, "pStyle"):
            link.set(f"{W}val", style)
        recolour_signs(added, colour)
        first = child(self.tree, "num")
        if first is not None:
            first.addprevious(added)
        else:
            self._insert_last(added)
        return identity

    def _add(self, identity: int, of: str, *, anew: bool = False) -> None:
        added = made("num", numId=str(identity))
        added.append(made("abstractNumId", val=of))
        if anew:
            override = made("lvlOverride", ilvl="0")
            override.append(made("startOverride", val="1"))
            added.append(override)
        self._insert_last(added)

    def _insert_last(self, added: Element) -> None:
        last = child(self.tree, "numIdMacAtCleanup")
        if last is not None:
            last.addprevious(added)
        else:
            self.tree.append(added)
