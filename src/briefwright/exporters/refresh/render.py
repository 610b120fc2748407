"""A note that people edited, with what is new in it as tracked changes and the rest untouched."""

from collections.abc import Collection, Iterator
from datetime import datetime

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.ids import BlockId
from briefwright.domain.note.provenance import NAMESPACE, block_mark, evidence_mark
from briefwright.domain.note.read_note import ReturnedNote, WrittenBlock
from briefwright.domain.note.refreshed import Left, LeftState, Refreshed
from briefwright.domain.progress import Progress, silent
from briefwright.domain.snapshot import Snapshot
from briefwright.domain.template import MADE_BY_PROGRAM, Form
from briefwright.exporters import docx_parts
from briefwright.exporters.docx_package import Package
from briefwright.exporters.docx_pen import Start
from briefwright.exporters.house.xml import Element, child, parsed, speaking, under, w, written
from briefwright.exporters.note.pen import anchor
from briefwright.exporters.ooxml import HEAD
from briefwright.exporters.refresh.altering import Altering
from briefwright.exporters.refresh.dress import LINK, Dress
from briefwright.exporters.refresh.footnotes import Footnotes
from briefwright.exporters.refresh.fresh import Fresh
from briefwright.exporters.refresh.graft import Graft
from briefwright.exporters.refresh.remarks import Remarks
from briefwright.exporters.refresh.returned import Returned
from briefwright.exporters.refresh.revisions import Revisions

_BODY, _NOTES = "word/document.xml", "word/footnotes.xml"
_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ENDS = {_RELATIONS: "</Relationships>", _TYPES: "</Types>"}


def render(
    returned: ReturnedNote,
    snapshot: Snapshot,
    new: Collection[BlockId],
    at: datetime,
    progress: Progress = silent,
) -> Refreshed:
    """Return the file with what changed in `snapshot` since it was written, and what is `new`."""
    return _Refreshing(returned, snapshot, new, at).done(progress)


class _Refreshing:
    """One file on its way to its next state."""

    def __init__(
        self, returned: ReturnedNote, snapshot: Snapshot, new: Collection[BlockId], at: datetime
    ) -> None:
        self._note = returned.note
        self._parts = returned.parts
        self._before = returned.file
        self._snapshot = snapshot
        self._new = new
        self._root = speaking(parsed(returned.parts[_BODY]))
        body = child(self._root, "body")
        if body is None:
            raise ImportFailed(_BODY, ImportFault.BROKEN, "body")
        self._file = Returned(body, returned.note)
        self._footnotes = Footnotes(returned.parts.get(_NOTES))
        start = Start(note=self._footnotes.last(), bookmark=self._file.first_free())
        self._fresh = Fresh(snapshot, start)
        self._comments = self._related("comments") or "word/comments.xml"
        revisions = Revisions(at, start.bookmark + 1_000_000)
        self._remarks = Remarks(returned.parts.get(self._comments), revisions.at)
        styles = self._related("styles") or "word/styles.xml"
        links = returned.parts.get(_RELATIONS, b"").decode("utf-8", "replace").count(LINK)
        self._dress = Dress(returned.parts.get(styles), self._file.bookmarks, links)
        self._altering = Altering(
            self._file, self._fresh, revisions, self._remarks, self._footnotes, self._dress
        )
        self._graft = Graft(self._file, self._fresh, revisions, self._dress)
        self._lines = {
            line.block.id: line
            for part in snapshot.sections
            for shown in part.lines
            for line in shown.all()
        }

    def done(self, progress: Progress) -> Refreshed:
        """Return the note brought up to date."""
        for section in self._fresh.sections:
            for unit in section.units:
                self._altering.bring_up_around(unit)
        for at, block in enumerate(self._note.blocks):
            progress(at, len(self._note.blocks))
            self._bring_up(block)
        self._bring_up_evidence()
        added = self._put_in()
        changed = {
            block.id
            for block in self._note.blocks
            if block.id in self._altering.changed or block_mark(block.id) in self._altering.marked
        }
        left = [*self._altering.left, *self._left_out(added), *self._drawn()]
        touched = bool(added or self._altering.is_at_work or self._remarks.count)
        return Refreshed(
            self._packed(added) if touched else self._before,
            touched,
            len(changed),
            added,
            len(self._altering.removed),
            tuple(left),
        )

    # lines that are there -------------------------------------------------------------------------

    def _bring_up(self, block: WrittenBlock) -> None:
        if block.annotation_id is None or not block.written:
            return
        line = self._lines.get(block.id)
        if line is None or block.id not in self._fresh.pen.written:
            self._altering.take_out(block)
        elif line.annotation is None:
            self._altering.unlink(block)
        else:
            self._altering.bring_up(block, line)

    def _bring_up_evidence(self) -> None:
        quotes = {
            line.annotation.id: line.annotation.quote.exact
            for line in self._lines.values()
            if line.annotation is not None
        }
        known = {block.annotation_id: block for block in self._note.blocks if block.annotation_id}
        left = {each.block for each in self._altering.left}
        leaned_on = {block.annotation_id for block in self._note.blocks if block.id in left}
        for mark, block in known.items():
            if mark in quotes:
                self._altering.bring_up_evidence(block, quotes[mark])
            elif mark not in leaned_on:
                self._altering.take_out_evidence(block)

    def _drawn(self) -> Iterator[Left]:
        """Yield the lines whose figure stands in a chart as it was."""
        for block in self._note.blocks:
            if block.drawn and block.id in self._altering.changed | self._altering.removed:
                yield Left(block.id, LeftState.DRAWN, ", ".join(block.drawn), "")

    # lines that are new ---------------------------------------------------------------------------

    def _put_in(self) -> tuple[BlockId, ...]:
        """Put the new lines in, then what stands behind them in the annexes."""
        owners = {block_mark(block): block for block in self._new}
        forms: dict[str, Form] = {
            part.section.id: part.section.spec.form for part in self._snapshot.sections
        }
        for section in self._fresh.sections:
            if forms[section.id] not in MADE_BY_PROGRAM:
                self._graft.take(section, owners)
        added = tuple(block for owner, block in owners.items() if owner in self._graft.put)
        added += tuple(self._joined())
        behind = set(self._behind(added))
        for section in self._fresh.sections:
            if forms[section.id] in MADE_BY_PROGRAM and not self._is_without(section.id):
                self._graft.take(section, behind)
        return added

    def _joined(self) -> Iterator[BlockId]:
        """Yield the new lines that say what a row of the file says already: it names them too."""
        units = {
            name: unit
            for each in self._fresh.sections
            for unit in each.units
            for name in unit.names
        }
        for part in self._snapshot.sections:
            for line in part.lines:
                new = [each.block.id for each in line.repeats if each.block.id in self._new]
                names = list(self._fresh.pen.written.get(line.block.id, {})) if new else []
                unit = next((units[name] for name in names if name in units), None)
                if unit is not None and self._altering.refer_anew(names, unit.main):
                    yield from new

    def _behind(self, added: Collection[BlockId]) -> Iterator[str]:
        """Yield the names of the words and the sources that new lines rest on."""
        for line in (each for block in added for each in self._lines[block].all()):
            if line.annotation is not None:
                yield evidence_mark(line.annotation.id)
            if line.source is not None and line.source.article.id not in self._note.sources:
                yield anchor("src", line.source.ref)

    def _is_without(self, section: str) -> bool:
        """Whether the note has no such annex any more."""
        return self._file.heading(section) is None

    def _left_out(self, added: Collection[BlockId]) -> Iterator[Left]:
        for block in self._new:
            if block in added or block not in self._fresh.pen.written:
                continue
            line = self._lines[block]
            gone = self._graft.is_gone(line.block.section_id)
            state = LeftState.SECTION_GONE if gone else LeftState.NO_PLACE
            words = line.annotation.quote.exact if line.annotation else ""
            yield Left(block, state, "", words)

    # the file -------------------------------------------------------------------------------------

    def _related(self, kind: str) -> str:
        """Return the part that the document refers to in this role."""
        relations = self._parts.get(_RELATIONS)
        for each in parsed(relations) if relations else ():
            if each.get("Type", "").endswith(f"/{kind}"):
                target = each.get("Target", "")
                return target.lstrip("/") if target.startswith("/") else f"word/{target}"
        return ""

    def _packed(self, added: Collection[BlockId]) -> bytes:
        package = Package()
        for name in (_TYPES, _RELATIONS):
            package.parts[name] = self._parts[name].decode("utf-8")
            if _ENDS[name] not in package.parts[name]:
                raise ImportFailed(name, ImportFault.BROKEN, _ENDS[name])
        self._add_notes(package)
        self._add_remarks(package)
        for relationship, address in self._dress.links.items():
            package.link(_BODY, relationship, address)
        for piece in (*self._graft.pieces, *self._altering.pieces):
            self._dress.settle(piece)
        package.parts[_BODY] = written(self._root)
        package.parts[self._provenance_part()] = HEAD + self._provenance(added)
        package.pictures |= {
            name: part for name, part in self._parts.items() if name not in package.parts
        }
        return package.written()

    def _add_notes(self, package: Package) -> None:
        """Add the footnotes that the new lines call."""
        called = list(under(self._root, "footnoteReference"))
        new = {
            w(call, "id")
            for piece in (*self._graft.pieces, *self._altering.pieces)
            for call in under(piece, "footnoteReference")
        }
        calls = [number for call in called if (number := w(call, "id")) in new]
        notes = [self._dress.fitted(self._fresh.footnotes[call], {}) for call in calls]
        for note in notes:
            self._dress.settle(note)
        if self._footnotes.tree is None:
            if notes:
                alone = [_alone(note) for note in notes]
                docx_parts.add_footnotes(package, alone, "rIdRefreshedNotes")
            return
        for note in notes:
            self._footnotes.add(note)
        if notes:
            self._footnotes.arrange(called)
        if self._footnotes.is_changed:
            package.parts[_NOTES] = written(self._footnotes.tree)

    def _add_remarks(self, package: Package) -> None:
        if not self._remarks.count:
            return
        xml = written(self._remarks.tree)
        if self._comments in self._parts:
            package.parts[self._comments] = xml
        else:
            package.add(
                self._comments,
                f"{_WORD}.comments+xml",
                xml,
                _BODY,
                "comments",
                "rIdRefreshedRemarks",
            )

    def _provenance_part(self) -> str:
        for name, data in self._parts.items():
            ours = name.startswith("customXml/") and name.endswith(".xml") and "/_rels/" not in name
            if ours and parsed(data).tag == f"{{{NAMESPACE}}}provenance":
                return name
        raise ImportFailed(_BODY, ImportFault.NO_NOTE)

    def _provenance(self, added: Collection[BlockId]) -> str:
        """Return what the file says from now on that its lines rest on."""
        missing = {block for block in self._new if block not in added}
        missing &= set(self._fresh.pen.written)
        drawn = {
            block.id: "".join(map(docx_parts.drawn_in, block.drawn)) for block in self._note.blocks
        }
        return docx_parts.provenance(self._snapshot, self._fresh.pen, drawn, missing)


def _alone(note: Element) -> str:
    text = written(note)
    return text[text.index("<w:footnote") :]
