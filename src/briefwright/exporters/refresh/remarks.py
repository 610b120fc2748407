"""Comments beside lines that were left as a person wrote them."""

from briefwright.exporters import ooxml
from briefwright.exporters.house.xml import Element, made, number, parsed, speaking, under, w
from briefwright.exporters.note.text import one_line
from briefwright.exporters.refresh.returned import Place
from briefwright.exporters.refresh.revisions import AUTHOR

_EMPTY = f"{ooxml.HEAD}<w:comments {ooxml.NAMESPACES}/>"


class Remarks:
    """The comments of the file, to which ours are added."""

    def __init__(self, data: bytes | None, at: str) -> None:
        self.tree = speaking(parsed(_EMPTY.encode() if data is None else data))
        self._at = at
        self._last = max(
            (number(w(each, "id")) for each in under(self.tree, "comment")), default=-1
        )
        self.count = 0

    def beside(self, place: Place, words: str) -> None:
        """Put a comment beside words of the file."""
        self._last += 1
        self.count += 1
        own = str(self._last)
        first = place.holder if place.holder.tag.endswith("}sdt") else place.runs[0]
        last = first if first is place.holder else place.runs[-1]
        first.addprevious(made("commentRangeStart", id=own))
        end = made("commentRangeEnd", id=own)
        last.addnext(end)
        call = made("r")
        call.append(made("commentReference", id=own))
        end.addnext(call)
        self.tree.append(self._comment(own, words))

    def _comment(self, own: str, words: str) -> Element:
        xml = (
            f'<w:comment {ooxml.NAMESPACES} w:id="{own}" w:author="{AUTHOR}" w:date="{self._at}" '
            f'w:initials="BW"><w:p>{ooxml.run(one_line(words))}</w:p></w:comment>'
        )
        return parsed(xml.encode())
