"""Feeds: which are followed, what they announce, and what of it is to be imported."""

from datetime import date
from typing import TYPE_CHECKING, override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from briefwright.viewmodels.days import long_date
from briefwright.viewmodels.tips import plain_tip
from briefwright.widgets.dialogs.files import Files
from briefwright.widgets.empty_page import EmptyWords
from briefwright.widgets.incoming import is_address, typed_address
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import open_as

if TYPE_CHECKING:
    from briefwright.viewmodels.importing.feed_entries import FeedEntries
    from briefwright.viewmodels.importing.feeds import Feeds, Followed

_WIDE = date(2025, 9, 30)  # a day that takes much room


class FeedsDialog(QDialog):
    """Stays open beside the work."""

    import_wanted = Signal(list)  # addresses

    def __init__(
        self, feeds: "Feeds", entries: "FeedEntries", files: Files, parent: QWidget
    ) -> None:
        super().__init__(parent)
        named(self, "feeds.dialog", self.tr("Feeds"))
        self.setWindowTitle(self.tr("Feeds"))
        self._feeds = feeds
        self._entries = entries
        self._files = files
        self._address = named(QLineEdit(), "feeds.address", self.tr("Address of a feed"))
        self._address.setPlaceholderText(self.tr("Address of a feed (RSS or Atom)"))
        self._add = self._button("feeds.add", self.tr("&Follow"))
        self._open = self._button("feeds.file", self.tr("Open a fi&le…"))
        self.list = self._make_list()
        self._remove = self._button("feeds.remove", "")
        self._refresh = self._button("feeds.refresh", self.tr("&Refresh"))
        self._start = named(
            QCheckBox(self.tr("Refresh when Briefwright &starts")), "feeds.at-start"
        )
        self.table = self._make_table()
        self._nothing = EmptyWords(self.table)
        self._summary = self._make_summary()
        self._said = named(plain_label(), "feeds.said")
        self._said.setWordWrap(True)
        self._buttons = QDialogButtonBox()
        self._import = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        named(self._import, "feeds.import")
        self._all = self._buttons.addButton(
            self.tr("Choose &all"), QDialogButtonBox.ButtonRole.ActionRole
        )
        named(self._all, "feeds.all")
        self._buttons.addButton(QDialogButtonBox.StandardButton.Close)  # the last, for Tab too
        for button in self._buttons.buttons():
            button.setAutoDefault(False)  # type: ignore[attr-defined]  # Enter is for the field
        self._lay_out()
        self._connect()
        self._show_feeds()
        self._follow_address()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._start.setChecked(self._feeds.at_start)
        (self.list if self._feeds.followed else self._address).setFocus()

    def _button(self, identifier: str, words: str) -> QPushButton:
        button = named(QPushButton(words), identifier)
        button.setAutoDefault(False)
        return button

    def _make_list(self) -> QListWidget:
        feeds = named(QListWidget(), "feeds.list", self.tr("Feeds"))
        feeds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words = self.tr(
            "The feeds that you follow stand here. Type an address above, or open a file."
        )
        EmptyWords(feeds, words)
        return feeds

    def _make_summary(self) -> QPlainTextEdit:
        summary = named(QPlainTextEdit(), "feeds.summary", self.tr("Summary"))
        summary.setReadOnly(True)
        summary.setPlaceholderText(self.tr("The summary of the entry that is chosen"))
        summary.setFixedHeight(summary.fontMetrics().lineSpacing() * 5 + 12)
        summary.setTabChangesFocus(True)
        return summary

    def _make_table(self) -> QTreeView:
        table = named(QTreeView(), "feeds.entries", self.tr("What the feed announces"))
        table.setModel(self._entries)
        table.clicked.connect(table.setCurrentIndex)  # a click into the box alone does not
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAlternatingRowColors(True)
        table.header().setStretchLastSection(False)
        table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, widest in ((1, f"{long_date(_WIDE)} "), (2, self.tr("In the library"))):
            width = table.fontMetrics().horizontalAdvance(widest) + 16
            table.header().resizeSection(column, width)
        return table

    def _lay_out(self) -> None:
        adding = QHBoxLayout()
        for part, stretch in ((self._address, 1), (self._add, 0), (self._open, 0)):
            adding.addWidget(part, stretch)
        feeds, entries = QWidget(), QWidget()
        left = QVBoxLayout(feeds)
        left.setContentsMargins(1, 0, 1, 0)  # mirrored, Qt puts it a pixel too far to the right
        left.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.addWidget(self._refresh)
        below.addWidget(self._remove)
        left.addLayout(below)
        right = QVBoxLayout(entries)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.table, 1)
        right.addWidget(self._summary)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(feeds)
        split.addWidget(entries)
        split.setStretchFactor(1, 1)
        split.setSizes([max(220, feeds.sizeHint().width()), 540])
        column = QVBoxLayout(self)
        column.addLayout(adding)
        column.addWidget(split, 1)
        column.addWidget(self._said)
        column.addWidget(self._start)
        column.addWidget(self._buttons)
        open_as(self, 820, 560)

    def _connect(self) -> None:
        self._address.textChanged.connect(self._follow_address)
        self._address.returnPressed.connect(self._on_add)
        self._add.clicked.connect(self._on_add)
        self._open.clicked.connect(self._on_file)
        self._remove.clicked.connect(self._on_remove)
        self._refresh.clicked.connect(self._feeds.refresh)
        self._start.toggled.connect(self._feeds.set_at_start)
        self.list.currentRowChanged.connect(self._show_entries)
        self.table.selectionModel().currentChanged.connect(self._show_summary)
        self._entries.picked.connect(self._count)
        self._import.clicked.connect(self._on_import)
        self._all.clicked.connect(self._entries.pick_all)
        self._buttons.rejected.connect(self.reject)
        self._feeds.changed.connect(self._show_feeds)
        self._feeds.refreshed.connect(self._on_refreshed)
        self._feeds.known_changed.connect(self._show_names)
        self._feeds.told.connect(self._said.setText)

    # feeds ----------------------------------------------------------------------------------

    def _current(self) -> "Followed | None":
        row, shown = self.list.currentRow(), self._shown()
        return shown[row] if 0 <= row < len(shown) else None

    def _shown(self) -> "list[Followed]":
        return [*self._feeds.followed, *self._feeds.lent]

    def _show_feeds(self) -> None:
        """Show which feeds are followed; the one in hand stays so, or the last one is."""
        row, before = self.list.currentRow(), self.list.count()
        self.list.blockSignals(True)  # noqa: FBT003
        self.list.clear()
        for feed in self._shown():
            self.list.addItem(self._name(feed))
            shown = self.list.item(self.list.count() - 1)
            shown.setToolTip(plain_tip(f"{feed.shown}\n{feed.address}"))
        self.list.blockSignals(False)  # noqa: FBT003
        if self._given() in {feed.address for feed in self._feeds.followed}:
            self._address.clear()
        grown = self.list.count() > before
        self.list.setCurrentRow(self.list.count() - 1 if grown and row < 0 else max(row, 0))
        if self.list.currentRow() >= self.list.count() or not self.list.count():
            self.list.setCurrentRow(self.list.count() - 1)
        self._show_entries()

    def _name(self, feed: "Followed") -> str:
        """Return what a feed is called, with what there is to know of it."""
        if feed in self._feeds.lent:
            return self.tr("{0} (not followed)").format(feed.shown)
        if self._feeds.fault(feed.address):
            return self.tr("{0} (not fetched)").format(feed.shown)
        count = len(self._feeds.new_in(feed.address))
        return self.tr("{0} ({1} new)").format(feed.shown, count) if count else feed.shown

    def _show_names(self, address: str = "") -> None:
        """Show what there is to know of a feed, or of each."""
        for row, feed in enumerate(self._shown()):
            if address in {"", feed.address}:
                self.list.item(row).setText(self._name(feed))

    def _show_entries(self, _row: int = -1) -> None:
        feed = self._current()
        if feed is None:
            self._entries.show_feed("")
        else:
            self._entries.show_feed(feed.address, is_list=feed.is_list)
        self._nothing.say(self._why_nothing(feed))
        self._summary.clear()
        self._said.setText("" if feed is None else self._told(feed))
        self._remove.setEnabled(feed is not None)
        is_lent = feed in self._feeds.lent
        self._remove.setText(self.tr("P&ut away") if is_lent else self.tr("&Unfollow"))
        self._refresh.setEnabled(bool(self._feeds.followed))

    def _told(self, feed: "Followed") -> str:
        return self._feeds.fault(feed.address) or self._feeds.beyond(feed.address)

    def _why_nothing(self, feed: "Followed | None") -> str:
        if feed is None:
            return self.tr("What a feed announces stands here, to choose what is imported.")
        never = self.tr("Nothing has come of this feed yet. Refresh fetches it anew.")
        return self._feeds.nothing(feed.address) or never

    def show_feed(self, address: str) -> None:
        """Show what this feed, which came in, announces."""
        shown = [feed.address for feed in self._shown()]
        if address in shown:
            self.list.setCurrentRow(shown.index(address))
            self.table.setFocus()

    def _on_refreshed(self, address: str) -> None:
        self._show_names(address)
        feed = self._current()
        if feed is not None and feed.address == address and not self._entries.addresses():
            said = self._said.text()
            self._show_entries()
            self._said.setText(self._said.text() or said)

    def _given(self) -> str:
        return typed_address(self._address.text())

    def _follow_address(self) -> None:
        self._add.setEnabled(is_address(self._given()))

    def _on_add(self) -> None:
        if self._add.isEnabled():
            self._feeds.add(self._given())

    def _on_file(self) -> None:
        path = self._files.ask(
            self,
            self.tr("Open a feed or a list of feeds"),
            self.tr("Feeds and lists of them (*.rss *.atom *.rdf *.xml *.opml);;All files (*)"),
        )
        if path is not None:
            self._feeds.open_file(path)

    def _on_remove(self) -> None:
        """Unfollow a feed; its address stands in the field, for whoever wants it back."""
        feed = self._current()
        if feed is not None:
            if is_address(feed.address):
                self._address.setText(feed.address)
            self._feeds.remove(feed)

    # entries --------------------------------------------------------------------------------

    def _show_summary(self) -> None:
        row = self.table.currentIndex().row()
        self._summary.setPlainText(self._entries.summary(row) if row >= 0 else "")

    def _count(self) -> None:
        count, feed = len(self._entries.addresses()), self._current()
        self._import.setEnabled(count > 0)
        self._all.setEnabled(self._entries.can_pick_more())
        is_list = feed is not None and feed.is_list
        words = self.tr("F&ollow chosen") if is_list else self.tr("&Import chosen")
        self._import.setText(f"{words} ({count})" if count else words)

    def _on_import(self) -> None:
        chosen, feed = self._entries.addresses(), self._current()
        self._entries.unpick()
        if feed is not None and feed.is_list:
            self._feeds.follow(chosen, feed.address)
        else:
            self.import_wanted.emit(chosen)
