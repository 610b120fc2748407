"""Below the note: what a person may mend in it, said once it was written."""

from collections.abc import Sequence

from briefwright.domain.ids import BriefingId
from briefwright.viewmodels.briefing.composing import Composing
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.job_bar import Strip
from briefwright.widgets.naming import named


class NoteRemarks(Strip):
    """Stays with its note until somebody closes it, goes to the remarks, or opens another."""

    def __init__(self, composing: Composing, theme: Theme) -> None:
        super().__init__("briefing.remarks", ("notice.text", "notice.ground"), theme)
        named(self.action, "briefing.remarks.show")
        named(self.close_button, "briefing.remarks.close")
        self._composing = composing
        self._about: BriefingId | None = None
        self.action.clicked.connect(self.hide)
        composing.opened.connect(self._follow)

    def show_remarks(self, lines: Sequence[str]) -> None:
        """Show what there is to say about the note that is open."""
        self._about = self._open()
        self.show_lines(lines, self.tr("Go to the remarks"))

    def _open(self) -> BriefingId | None:
        note = self._composing.note
        return note.briefing.id if note is not None else None

    def _follow(self) -> None:
        if self._open() != self._about:
            self.hide()
