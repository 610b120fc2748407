"""What is killed: the real window, worked with by its keys until somebody ends it.

Each line on standard output is either what is about to be done, with the ids it may alter, or
what the window shows behind it.
"""

import json
import random
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from briefwright.app.passphrases import Passphrases
from briefwright.app.startup import Startup
from briefwright.domain.briefing import LineKind
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.edit import Step
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing_editor import BriefingEditor
from briefwright.widgets.main_window import MainWindow
from briefwright.widgets.typed_fields import TextField
from tests.faults.press import write_articles

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
DOINGS = (
    *("mark",) * 5,
    *("note",) * 4,
    *("write",) * 4,
    *("undo", "undo", "redo", "remove", "bring", "bring", "export"),
)


def say(kind: str, value: object) -> None:
    sys.stdout.write(json.dumps({kind: value}) + "\n")
    sys.stdout.flush()


class AtWork:
    """A person at the window, who does by chance one thing after another."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.app = QApplication(sys.argv[:1])
        self.folder = folder
        self.chance = random.Random(seed)
        self.window = MainWindow(Theme.load("light"), Settings(folder / "window.json"))
        self.window.resize(1280, 860)
        self.window.show()
        self.startup = Startup(
            self.window, folder / "own" / "briefwright.store", passphrases=Passphrases.take()
        )
        self.startup.begin()
        while self.window.desk is None or self.window.briefing is None:
            self.app.processEvents()
        if not self.desk.workbench.holds_articles():
            self.bring()
        while self.desk.reading.article is None:
            self.window.open_article(self.some_article())
            self.app.processEvents()

    @property
    def desk(self) -> Desk:
        assert self.window.desk is not None
        return self.window.desk

    @property
    def editor(self) -> BriefingEditor:
        assert self.window.briefing is not None
        return self.window.briefing

    def go_on(self) -> None:
        self.tell()
        while True:
            getattr(self, self.chance.choice(DOINGS))()
            for _turn in range(4):  # the form follows the mark in hand a turn later
                self.app.processEvents()
            self.tell()

    def tell(self) -> None:
        """Say what is on the screen."""
        rows = [self.desk.articles.article(row) for row in range(self.desk.articles.rowCount())]
        opened, active = self.desk.reading.article, self.desk.reading.active_mark()
        note = self.window.findChild(QWidget, "annotation.field.note")
        notes = {}
        if active is not None and not active.waits and isinstance(note, TextField):
            notes[active.id] = note.text()
        state = {
            "articles": {row.id: row.title for row in rows if row is not None},
            "open": opened.id if opened else "",
            "marks": {
                mark.id: [mark.start, mark.end, mark.category]
                for mark in self.desk.reading.marks.all
                if not mark.waits
            },
            "notes": notes,
            "texts": self.texts(),
        }
        say("shown", state)

    def texts(self) -> dict[str, str]:
        """Return the paragraphs of the briefing as it shows them."""
        note = self.editor.composing.note
        lines = [line for some in note.lines.values() for line in some] if note else []
        blocks = [line.block for line in lines if line.block.kind is LineKind.TEXT]
        return {block.id: block.text for block in blocks if block.text}

    def some_article(self) -> str:
        row = self.chance.randrange(self.desk.articles.rowCount())
        article = self.desk.articles.article(row)
        return article.id if article is not None else ""

    # what a person does ---------------------------------------------------------------------

    def mark(self) -> None:
        self.window.show_reading()
        if self.desk.reading.article is None or self.chance.random() < 0.1:
            say("doing", {"kind": "open", "ids": []})
            self.window.open_article(self.some_article())
            return
        content = self.desk.reading.content
        assert content is not None
        say("doing", {"kind": "mark", "ids": []})
        start = self.chance.randrange(len(content.text) - 40)
        self.window.article.view.setFocus()
        self.window.article.view.select(Span(start, start + self.chance.randint(6, 30)))
        key = self.chance.choice([Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_7])
        QTest.keyClick(self.window.article.view, key)

    def note(self) -> None:
        active = self.desk.reading.active_mark()
        if active is None or active.waits:
            return
        say("doing", {"kind": "note", "ids": [active.id]})
        field = self.window.findChild(QWidget, "annotation.field.note")
        assert isinstance(field, TextField)
        field.setFocus()
        QTest.keyClicks(field, self.chance.choice(["a", "b", "word "]))

    def write(self) -> None:
        """Write into a paragraph of the briefing."""
        if self.desk.reading.article is None:
            return
        composing = self.editor.composing
        if composing.note is None and not composing.open_newest():
            say("doing", {"kind": "compose", "ids": []})
            self.editor.compose([self.desk.reading.article.id])
        self.window.show_briefing()
        self.app.processEvents()
        typed_in = [
            field
            for field in self.editor.findChildren(TextField)
            if field.objectName().startswith("briefing.text") and field.isVisible()
        ]
        if not typed_in or self.chance.random() < 0.1:
            say("doing", {"kind": "paragraph", "ids": []})
            sections = composing.note.sections if composing.note else ()
            if any(composing.arranging.add_paragraph(section.id) for section in sections):
                self.editor.page.work_on(composing.chosen_block)
            return
        field = self.chance.choice(typed_in)
        same = [key for key, words in self.texts().items() if words == field.text()]
        say("doing", {"kind": "text", "ids": same})
        field.setFocus()
        QTest.keyClicks(field, self.chance.choice(["x", "y", "line "]))

    def undo(self) -> None:
        stack = self.desk.workbench.undo_stack
        self._step(stack.index() - 1, CONTROL)

    def redo(self) -> None:
        self._step(self.desk.workbench.undo_stack.index(), CONTROL | SHIFT)

    def _step(self, place: int, held: Qt.KeyboardModifier) -> None:
        step = self.desk.workbench.undo_stack.command(place)
        if isinstance(step, Step):
            say("doing", {"kind": "step", "ids": sorted(step.ids())})
            QTest.keyClick(self.window, Qt.Key.Key_Z, held)

    def remove(self) -> None:
        active = self.desk.reading.active_mark()
        if active is not None:
            say("doing", {"kind": "remove", "ids": [active.id]})
            self.window.commands.by_id["remove-mark"].trigger()

    def bring(self) -> None:
        paths = write_articles(self.folder / "press", self.chance, self.chance.randint(1, 4))
        say("doing", {"kind": "import", "ids": []})
        ended: list[object] = []
        self.desk.imports.imported.connect(lambda *came: ended.append(came))
        self.window.import_files(paths)
        while not ended:
            self.app.processEvents()

    def export(self) -> None:
        if self.editor.composing.note is None:
            return
        path = self.folder / f"note-{self.chance.randrange(3)}.docx"
        say("doing", {"kind": "export", "ids": []})
        ended: list[object] = []
        self.editor.exported.connect(lambda *wrote: ended.append(wrote))
        self.editor.export_to(path)
        while not ended:
            self.app.processEvents()


if __name__ == "__main__":
    AtWork(Path(sys.argv[1]), int(sys.argv[2])).go_on()
