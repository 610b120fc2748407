"""What can be typed into the search field, in one small table."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import open_as


class SearchHelp(QDialog):
    """Stays open beside the work. A row that is chosen puts its prefix into the field."""

    prefix_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "search.help", self.tr("How to search"))
        self.setWindowTitle(self.tr("How to search"))
        words = plain_label(
            self.tr(
                "Whatever you type is looked for in title, outlet, author, text, notes and fields, "
                "with other endings too: “port” finds “ports”. Nothing you type is wrong."
            )
        )
        words.setWordWrap(True)
        self.table = named(QTreeWidget(), "search.help.table", self.tr("What can be typed"))
        self.table.setColumnCount(2)
        self.table.setHeaderLabels([self.tr("Type"), self.tr("To find articles")])
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for typed, meaning, prefix in self._rows():
            item = QTreeWidgetItem([typed, meaning])
            item.setData(0, Qt.ItemDataRole.UserRole, prefix)
            self.table.addTopLevelItem(item)
        self.table.activated.connect(self._on_chosen)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(words)
        column.addWidget(self.table)
        column.addWidget(close)
        open_as(self, 560, 470)

    def _on_chosen(self, index: QModelIndex) -> None:
        prefix = index.siblingAtColumn(0).data(Qt.ItemDataRole.UserRole)
        if prefix:
            self.prefix_chosen.emit(prefix)

    def _rows(self) -> list[tuple[str, str, str]]:
        return [
            (self.tr("ferry port"), self.tr("with both words"), ""),
            (self.tr('"ferry port"'), self.tr("with exactly these words together"), '"'),
            (
                self.tr("ferry OR barge"),
                self.tr("with one of them; AND, OR and NOT in capitals"),
                "",
            ),
            (self.tr("ferry -port"), self.tr("with the one and without the other"), ""),
            (self.tr("ferr*"), self.tr("with words that begin so"), ""),
            ("1500", self.tr("with the number, also as 1,500 or 1 500"), ""),
            (self.tr("title:ferry"), self.tr("with the word in the title"), "title:"),
            (self.tr("outlet:gazette"), self.tr("of an outlet"), "outlet:"),
            (self.tr("author:holm"), self.tr("by an author"), "author:"),
            (self.tr("note:ask"), self.tr("with the word in a note"), "note:"),
            (self.tr("category:figure"), self.tr("with a key point of a category"), "category:"),
            (self.tr("dossier:visit"), self.tr("in a dossier"), "dossier:"),
            (self.tr("is:reprint"), self.tr("reprints, each for itself"), "is:reprint"),
            (self.tr("is:earlier"), self.tr("what a later version stands for"), "is:earlier"),
            (self.tr("language:de"), self.tr("in a language"), "language:"),
            (self.tr("date:2025-02"), self.tr("published then: a year, month or day"), "date:"),
            (self.tr("date:2025-02..2025-04"), self.tr("published between them"), "date:"),
            (self.tr("has:note"), self.tr("with a note"), "has:note"),
            (self.tr("has:mark"), self.tr("with a key point"), "has:mark"),
        ]
