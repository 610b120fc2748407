"""Where no article is open: how to bring one, or to choose one of those that are there."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from briefwright.domain.article import Article
from briefwright.domain.change import Change
from briefwright.widgets.empty_page import empty_page
from briefwright.widgets.naming import named
from briefwright.widgets.short_button import ShortButton

if TYPE_CHECKING:
    from briefwright.viewmodels.workbench import Workbench


class NoArticle(QStackedWidget):
    """Follows whether the library holds anything. Where it does not, this is the welcome."""

    way_wanted = Signal(str)  # the action that brings an article

    def __init__(self) -> None:
        super().__init__()
        named(self, "article.empty")
        self._workbench: Workbench | None = None
        formats = self.tr(
            "Text, Markdown, web pages and addresses, PDF, Word, OpenDocument, RTF, EPUB, mail "
            "and archives, several at once."
        )
        steps = self.tr(
            "Then drag over the words that matter and press a category's key. "
            "What you mark becomes a Word note in which every line leads back to its source."
        )
        self.addWidget(
            empty_page(
                self.tr("Drop an article here"),
                formats,
                self._way("import", self.tr("Import articles…")),
                self._way("import-address", self.tr("Import an address…")),
                self._way("paste", self.tr("Paste what is on the clipboard")),
                steps,
                self.tr("Or look at one that is finished: three articles, marked, and their note."),
                self._way("sample", self.tr("Open the sample dossier")),
            )
        )
        self.addWidget(
            empty_page(
                self.tr("Choose an article on the left, or drop one here"),
                formats,
                self._way("import", self.tr("Import articles…"), "article.choose"),
                steps,
            )
        )

    def work_with(self, workbench: "Workbench") -> None:
        """Look at the library of this workbench, now and whenever it changes."""
        self._workbench = workbench
        workbench.changed.connect(self._on_changed)
        self._look()

    def _on_changed(self, change: Change) -> None:
        if change.touches(Article):
            self._look()

    def _look(self) -> None:
        """See whether there is an article to choose, and say so."""
        if self._workbench is not None and self._workbench.holds_articles() != self.currentIndex():
            self.setCurrentIndex(1 - self.currentIndex())

    def _way(self, action: str, words: str, on: str = "article.empty") -> QPushButton:
        button = named(ShortButton(words), f"{on}.{action}")
        button.clicked.connect(partial(self.way_wanted.emit, action))
        return button
