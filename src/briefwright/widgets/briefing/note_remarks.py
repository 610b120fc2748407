"""What a person may mend in a note: a strip below it, and the list that leads to each place."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from briefwright.domain.leaving.finding import Finding
from briefwright.viewmodels.briefing.composing import Composing
from briefwright.viewmodels.briefing.exporting import Exporting, Leaving
from briefwright.viewmodels.briefing.remark_list import RemarkList
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.dialogs.in_front import show_in_front
from briefwright.widgets.dialogs.remarks_dialog import RemarksDialog
from briefwright.widgets.job_bar import Strip
from briefwright.widgets.naming import named


class NoteRemarks(Strip):
    """Stays with its note until somebody closes it, goes to the remarks, or opens another.

    What is found about a note that is no longer open is not shown under another.
    """

    place_wanted = Signal(str, str)  # a section's id and a line's, or "" and a key of the header
    told = Signal(str)  # what became of a note that is not open

    def __init__(self, composing: Composing, exporting: Exporting, theme: Theme) -> None:
        super().__init__("briefing.remarks", ("notice.text", "notice.ground"), theme)
        named(self.action, "briefing.remarks.show")
        named(self.close_button, "briefing.remarks.close")
        named(self.fold, "briefing.remarks.fold")
        self._composing = composing
        self._exporting = exporting
        self._about = ""
        self._list = RemarkList(composing)
        self._dialog: RemarksDialog | None = None
        self._held: tuple[Leaving, list[Finding]] | None = None
        self.action.clicked.connect(self._on_action)
        composing.opened.connect(self._follow)
        exporting.checked.connect(self._on_checked)
        exporting.held.connect(self._on_held)

    def take(self, briefing_id: str, findings: Sequence[Finding]) -> list[str]:
        """Show what there is to say about a note that was written; return it in words."""
        if self._takes(briefing_id, findings):
            if self._dialog is not None and self._dialog.isVisible():
                self._dialog.show_remarks()
            self.show_remarks(self._list.words())
        return self._list.words() if self._about == briefing_id else []

    def show_remarks(self, lines: Sequence[str]) -> None:
        """Show one of these lines, which unfolds to more."""
        self.show_folded(lines, self.tr("Go to the remarks"))

    def _takes(self, briefing_id: str, findings: Sequence[Finding]) -> bool:
        """List what was found, unless another note was opened meanwhile."""
        if briefing_id != self._open():
            return False
        self._about = briefing_id
        self._list.take(findings)
        return True

    def _open(self) -> str:
        note = self._composing.note
        return note.briefing.id if note is not None else ""

    def _follow(self) -> None:
        if self._open() == self._about:
            return
        self.hide()
        self._about, self._held = "", None
        self._list.take(())
        if self._dialog is not None:
            self._dialog.reject()

    def _on_action(self) -> None:
        self.hide()
        self._shown().show_remarks()

    def _on_checked(self, briefing_id: str, findings: list[Finding]) -> None:
        if self._takes(briefing_id, findings):
            self._shown().show_remarks()

    def _on_held(self, leaving: Leaving, findings: list[Finding]) -> None:
        """Show what holds a note back, and let it go where somebody writes why."""
        if self._takes(leaving.briefing_id, findings):
            self._held = leaving, findings
            known = self._composing.heading.get("marking_reason")
            self._shown().ask_reason(known, printing=leaving.path is None)
        elif leaving.path is not None:
            words = self.tr("“{0}” was not written: its note has something to mend first.")
            self.told.emit(words.format(leaving.path.name))

    def _on_reason(self, reason: str) -> None:
        if self._held is not None:
            self._exporting.let_go(*self._held, reason)
            self._held = None

    def _shown(self) -> RemarksDialog:
        if self._dialog is None:
            self._dialog = RemarksDialog(self._list, self)
            self._dialog.place_wanted.connect(self.place_wanted)
            self._dialog.reason_given.connect(self._on_reason)
        show_in_front(self._dialog)
        self._dialog.list.setFocus()
        return self._dialog
