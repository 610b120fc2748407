"""What a new briefing is to be: its kind, its title, and the articles whose marks fill it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, override

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.ids import ArticleId, DossierId
from briefwright.domain.template import Template
from briefwright.viewmodels.days import language_name
from briefwright.widgets.briefing.dossier_box import DossierBox
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import open_as
from briefwright.widgets.typed_fields import clearable

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.article_choice import ArticleChoice


class NewBriefingDialog(QDialog):
    """Asks, and alters nothing. What was selected is ticked already, and the first is in sight."""

    def __init__(
        self,
        choice: "ArticleChoice",
        templates: Sequence[Template],
        dossiers: DossierBox,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        named(self, "new-briefing.dialog")
        self.setWindowTitle(self.tr("New briefing"))
        self._choice = choice
        self._templates = list(templates)
        self._kind = named(QComboBox(), "new-briefing.template", self.tr("Kind of briefing"))
        self._language = self._languages()
        self._title = named(QLineEdit(), "new-briefing.title", self.tr("Title"))
        self._title.setPlaceholderText(self.tr("That of article or dossier where you give none"))
        self._dossiers = named(dossiers, "new-briefing.dossier", self.tr("Dossier"))
        self._search = named(QLineEdit(), "new-briefing.search", self.tr("Search articles"))
        self._search.setPlaceholderText(self.tr("Title or outlet"))
        clearable(self._search)
        self._search.textChanged.connect(choice.search)
        self._articles = self._boxes()
        self._count = plain_label()
        self._faults = named(plain_label(), "new-briefing.faults")
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._buttons.button(standard.Ok).setText(self.tr("Compose"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        choice.chosen_changed.connect(self._follow)
        self._offer_kinds()
        self._lay_out()
        self._follow()

    def warn(self, faults: Sequence[str]) -> None:
        """Say below the kinds which templates are not among them, and why."""
        self._faults.setText("\n".join(faults))
        self._faults.setVisible(bool(faults))

    def template(self) -> Template:
        """Return the kind that was chosen."""
        return self._offered()[self._kind.currentIndex()]

    def title(self) -> str:
        """Return the title that was typed, or nothing."""
        return self._title.text().strip()

    def articles(self) -> tuple[ArticleId, ...]:
        """Return the ticked articles."""
        return self._choice.chosen()

    def dossier(self) -> DossierId | None:
        """Return the dossier that the briefing is to be in."""
        return self._dossiers.dossier()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_ticked()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter lead from the search to what it left, instead of composing a note."""
        if self.focusWidget() is self._search and event.key() in {
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        }:
            self._articles.setFocus()
        else:
            super().keyPressEvent(event)

    def _show_ticked(self) -> None:
        for article_id in self._choice.chosen()[:1]:
            place = self._choice.index(self._choice.row_of(article_id))
            self._articles.setCurrentIndex(place)
            self._articles.scrollTo(place)

    def _boxes(self) -> QListView:
        """Return the list of articles, with a box for each."""
        boxes = named(QListView(), "new-briefing.articles", self.tr("Articles"))
        boxes.setModel(self._choice)
        boxes.setUniformItemSizes(True)
        boxes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        boxes.setResizeMode(QListView.ResizeMode.Adjust)
        boxes.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._choice.modelReset.connect(self._show_ticked)  # a large library is sorted later
        return boxes

    def _languages(self) -> QComboBox:
        """Return a box of the languages that there are templates in."""
        box = named(QComboBox(), "new-briefing.language", self.tr("Language of the note"))
        for code in dict.fromkeys(template.spoken for template in self._templates):
            box.addItem(language_name(code), code)
        box.currentIndexChanged.connect(self._offer_kinds)
        return box

    def _offered(self) -> list[Template]:
        """Return the kinds in the chosen language."""
        spoken = self._language.currentData()
        return [template for template in self._templates if template.spoken == spoken]

    def _offer_kinds(self) -> None:
        self._kind.clear()
        self._kind.addItems([template.title for template in self._offered()])

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Kind"), self._kind)
        form.addRow(self.tr("Language"), self._language)
        form.addRow(self.tr("Title"), self._title)
        if self._dossiers.offers_any():
            form.addRow(self.tr("Dossier"), self._dossiers)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addLayout(form)
        self._faults.setWordWrap(True)
        self._faults.hide()
        column.addWidget(self._faults)
        column.addWidget(plain_label(self.tr("Filled from the key points of:")))
        column.addWidget(self._search)
        column.addWidget(self._articles, 1)
        column.addWidget(self._count)
        column.addWidget(self._buttons)
        open_as(self, 620, 480)

    def _follow(self) -> None:
        count = len(self._choice.chosen())
        if count == 1:
            words = self.tr("1 article chosen")
        else:
            words = self.tr("%Ln articles chosen", "", count)
        self._count.setText(words)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(count > 0)
