"""Where no article is open: how to bring one, or to choose one of those that are there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from briefwright.widgets.empty_page import empty_page
from briefwright.widgets.naming import named

if TYPE_CHECKING:
    from briefwright.viewmodels.workbench import Workbench


class NoArticle(QStackedWidget):
    """Follows whether the library holds anything."""

    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "article.empty")
        self._workbench: Workbench | None = None
        hint = self.tr(
            "Text, Markdown, web pages and addresses, PDF, Word, OpenDocument, RTF, EPUB, mail "
            "and archives, several at once, or paste with Ctrl+Shift+V.\n"
            "Then drag over the words that matter and press a category's key."
        )
        self.addWidget(self._page(self.tr("Drop an article here"), hint))
        self.addWidget(self._page(self.tr("Choose an article on the left, or drop one here"), hint))

    def work_with(self, workbench: "Workbench") -> None:
        """Look at the library of this workbench, now and whenever it changes."""
        self._workbench = workbench
        workbench.changed.connect(self.look)
        self.look()

    def look(self, _change: object = None) -> None:
        """See whether there is an article to choose, and say so."""
        if self._workbench is not None and self._workbench.holds_articles() != self.currentIndex():
            self.setCurrentIndex(1 - self.currentIndex())

    def _page(self, title: str, hint: str) -> QWidget:
        button = QPushButton(self.tr("Import articles…"))
        button.clicked.connect(self.import_wanted)
        return empty_page(title, hint, button)
