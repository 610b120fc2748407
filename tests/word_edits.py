"""What people and Word do to a .docx: words changed, lines moved, tracked changes taken or not."""

import io
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, Self

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
_NAMES = {"w": W[1:-1]}

type Element = Any  # lxml has no public name for it


class WordFile:
    """A .docx that is edited in place."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root: Element = etree.fromstring(self.parts[BODY])
        self.body: Element = self.root.find(f"{W}body")

    @classmethod
    def at(cls, path: Path) -> Self:
        return cls(path.read_bytes())

    def written(self) -> bytes:
        self.parts[BODY] = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in self.parts.items():
                package.writestr(name, part)
        return out.getvalue()

    def save(self, path: Path) -> Path:
        path.write_bytes(self.written())
        return path

    # what stands in it ------------------------------------------------------------------------

    def lines(self) -> list[str]:
        """The words of each paragraph that has some, tables too; what is deleted is not read."""
        every = (self.said(paragraph) for paragraph in self.body.iter(f"{W}p"))
        return [words for words in every if words.strip()]

    def said(self, inside: Element) -> str:
        gone = (f"{W}del", f"{W}moveFrom")
        return "".join(
            text.text or ""
            for text in inside.iter(f"{W}t")
            if not any(above.tag in gone for above in text.iterancestors())
        )

    def paragraph(self, words: str) -> Element:
        """The first paragraph that says this."""
        return next(each for each in self.body.iter(f"{W}p") if words in self.said(each))

    def marks(self, kind: str) -> list[Element]:
        """The tracked changes of this kind that are ours."""
        return list(self.root.xpath(f"//w:{kind}[@w:author='Briefwright']", namespaces=_NAMES))

    def comments(self) -> list[str]:
        part = self.parts.get("word/comments.xml")
        every = etree.fromstring(part).iter(f"{W}comment") if part else ()
        return [self.said(each) for each in every]

    # what people do ---------------------------------------------------------------------------

    def reword(self, old: str, new: str) -> None:
        """Change words wherever one run holds them."""
        changed = 0
        for text in self.body.iter(f"{W}t"):
            if text.text and old in text.text:
                text.text = text.text.replace(old, new)
                changed += 1
        assert changed, old

    def add_behind(self, words: str, new: str) -> Element:
        """Write a paragraph behind the one that says this."""
        before = self.paragraph(words)
        row = next(before.iterancestors(f"{W}tbl"), None)
        paragraph = _element(f"<w:p><w:r><w:t>{new}</w:t></w:r></w:p>")
        (before if row is None else row).addnext(paragraph)
        return paragraph

    def split_runs(self) -> None:
        """Part every run of several words in two, as Word does, with the marks of a session."""
        for run in list(self.body.iter(f"{W}r")):
            texts = run.findall(f"{W}t")
            if len(texts) != 1 or len(texts[0].text or "") < 8 or run.find(f"{W}drawing"):
                continue
            run.set(f"{W}rsidR", "00AB12CD")
            second = deepcopy(run)
            words, middle = texts[0].text, len(texts[0].text) // 2
            for half, text in ((words[:middle], texts[0]), (words[middle:], second.find(f"{W}t"))):
                text.text = half
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.addnext(second)

    def move(self, words: str, behind: str) -> None:
        """Take a paragraph to another place."""
        self.paragraph(behind).addnext(self.paragraph(words))

    def delete(self, words: str) -> None:
        """Delete the row or the paragraph that says this, bookmarks and all."""
        found = self.paragraph(words)
        row = next(found.iterancestors(f"{W}tr"), None)
        gone = found if row is None else row
        gone.getparent().remove(gone)

    def delete_section(self, title: str) -> None:
        """Delete a heading and all below it, up to the next one."""
        heading = self.paragraph(title)
        while True:
            following = heading.getnext()
            if following is None or self._is_heading(following):
                break
            self.body.remove(following)
        self.body.remove(heading)

    def _is_heading(self, element: Element) -> bool:
        style = element.find(f"{W}pPr/{W}pStyle")
        heads = style is not None and re.match("Heading|Annex", style.get(f"{W}val", ""))
        return bool(heads) or element.tag == f"{W}sectPr"

    def track(self, words: str, *, author: str, added: str) -> None:
        """Insert words at the end of a paragraph, and delete its first run, as somebody else."""
        paragraph = self.paragraph(words)
        facts = f'w:author="{author}" w:date="2026-01-02T03:04:05Z"'
        paragraph.append(
            _element(f'<w:ins w:id="9001" {facts}><w:r><w:t>{added}</w:t></w:r></w:ins>')
        )
        gone = _element(
            f'<w:del w:id="9002" {facts}><w:r><w:delText>formerly </w:delText></w:r></w:del>'
        )
        properties = paragraph.find(f"{W}pPr")
        paragraph.insert(0 if properties is None else 1, gone)

    # what Word does with tracked changes ------------------------------------------------------

    def accept_all(self) -> Self:
        return self._settle(kept="ins", dropped="del")

    def reject_all(self) -> Self:
        for part in [name for name in self.parts if name == "word/footnotes.xml"]:
            root = etree.fromstring(self.parts[part])
            _settle(root, kept="del", dropped="ins")
            self.parts[part] = etree.tostring(root)
        return self._settle(kept="del", dropped="ins")

    def _settle(self, *, kept: str, dropped: str) -> Self:
        _settle(self.root, kept=kept, dropped=dropped)
        return self


def require_footnotes_in_order(note: WordFile) -> None:
    """LibreOffice shows the words of another footnote where numbers and order do not agree."""
    called = [int(one.get(f"{W}id")) for one in note.root.iter(f"{W}footnoteReference")]
    tree: Element = etree.fromstring(note.parts["word/footnotes.xml"])
    held = [int(one.get(f"{W}id")) for one in tree if one.get(f"{W}type") is None]
    assert called == sorted(set(called))
    assert held == sorted(held)
    assert set(called) <= set(held)


def accepted(data: bytes) -> bytes:
    """Return a file with all its tracked changes taken, its footnotes' too."""
    file = WordFile(data).accept_all()
    for part in [name for name in file.parts if name == "word/footnotes.xml"]:
        root = etree.fromstring(file.parts[part])
        _settle(root, kept="ins", dropped="del")
        file.parts[part] = etree.tostring(root)
    return file.written()


def _settle(root: Element, *, kept: str, dropped: str) -> None:
    """Take one kind of tracked change, and drop the other."""
    _drop_rows(root, dropped)
    _drop_controls(root, "Ins" if dropped == "ins" else "Del")
    for mark in list(_found(root, f"//w:{dropped}[not(ancestor::w:rPr) and not(parent::w:trPr)]")):
        mark.getparent().remove(mark)
    for mark in list(_found(root, f"//w:{kept}[not(ancestor::w:rPr) and not(parent::w:trPr)]")):
        _unwrap(mark)
    for paragraph in list(_found(root, f"//w:p[w:pPr/w:rPr/w:{dropped}]")):
        _join_with_next(paragraph)
    for place in ("trPr", "pPr/w:rPr"):
        for mark in list(_found(root, f"//w:{place}/w:ins | //w:{place}/w:del")):
            mark.getparent().remove(mark)
    for name in ("Text", "InstrText"):
        for text in root.iter(f"{W}del{name}"):
            text.tag = f"{W}t" if name == "Text" else f"{W}instrText"


def _drop_rows(root: Element, dropped: str) -> None:
    for row in list(_found(root, f"//w:tr[w:trPr/w:{dropped}]")):
        table = row.getparent()
        table.remove(row)
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)


def _drop_controls(root: Element, kind: str) -> None:
    """Take away the controls that were put in or out as tracked changes."""
    for start in list(_found(root, f"//w:customXml{kind}RangeStart")):
        control = start.getnext()
        if control is not None and control.tag == f"{W}sdt":
            content = control.find(f"{W}sdtContent")
            for each in list(content):
                control.addprevious(each)
            control.getparent().remove(control)
    for each in list(_found(root, "//*[starts-with(local-name(), 'customXml')]")):
        if str(each.tag).endswith(("RangeStart", "RangeEnd")):
            each.getparent().remove(each)


def _join_with_next(paragraph: Element) -> None:
    """Take the end of a paragraph away: what is left in it goes into the next."""
    following = paragraph.getnext()
    rest = [each for each in paragraph if each.tag != f"{W}pPr"]
    if following is not None and following.tag == f"{W}p":
        place = 1 if following.find(f"{W}pPr") is not None else 0
        for each in reversed(rest):
            following.insert(place, each)
    elif paragraph.getparent().tag == f"{W}tc":
        return
    paragraph.getparent().remove(paragraph)


def _unwrap(mark: Element) -> None:
    for each in list(mark):
        mark.addprevious(each)
    mark.getparent().remove(mark)


def _found(root: Element, path: str) -> Iterator[Element]:
    return iter(root.xpath(path, namespaces=_NAMES))


def _element(xml: str) -> Element:
    return etree.fromstring(xml.replace(">", f' xmlns:w="{W[1:-1]}">', 1))
