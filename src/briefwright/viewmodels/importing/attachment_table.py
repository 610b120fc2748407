"""What is attached to mails, as a table to pick from."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple, override

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtGui import QFont

from briefwright.services.importing.attachments import Chosen
from briefwright.services.importing.outcomes import Attached, Attachment
from briefwright.viewmodels.importing.picking import PickTable
from briefwright.viewmodels.paged import Index
from briefwright.viewmodels.tips import plain_tip

_AS_USUAL = QLocale.DataSizeFormat.DataSizeTraditionalFormat
_LEAST = 1 << 10
_Role = Qt.ItemDataRole


class Row(NamedTuple):
    """A mail, where there are several, or something attached to it; `left` cannot be read."""

    mail: int  # the how-many-th it is
    attachment: Attachment | None = None
    left: str = ""


class AttachmentTable(PickTable[Row]):
    """The attachments of one mail, or of several under their titles; all are picked at first."""

    def __init__(self, mails: Sequence[Attached], parent: QObject) -> None:
        super().__init__(parent)
        self._mails = mails
        self.show_rows(list(_rows(mails)))
        self.pick_all()

    def told(self) -> str:
        """Return in words of what these are the attachments."""
        if len(self._mails) == 1:
            return self.tr("Attached to the mail “{0}”:").format(self._title(0))
        return self.tr("Attached to %Ln mails:", "", len(self._mails))

    def is_mail(self, row: int) -> bool:
        """Whether a row is a mail, whose attachments follow."""
        return self.rows[row].attachment is None and not self.rows[row].left

    def chosen_of_mails(self) -> list[Chosen]:
        """Return the mails of which something is picked, each with the places of that."""
        places: dict[int, list[int]] = {}
        for mail, attachment, _left in self.chosen():
            if attachment is not None:
                places.setdefault(mail, []).append(attachment.place)
        return [(self._mails[mail], some) for mail, some in places.items()]

    @override
    def key(self, row: Row) -> tuple[int, int] | None:
        return None if row.attachment is None else (row.mail, row.attachment.place)

    @override
    def heads(self) -> Sequence[str]:
        return self.tr("Name"), self.tr("Kind"), self.tr("Size")

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        is_mail = index.isValid() and self.is_mail(index.row())
        return Qt.ItemFlag.ItemIsEnabled if is_mail else super().flags(index)

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        match role:
            case _Role.DisplayRole:
                return self._words(row)[column]
            case _Role.CheckStateRole if column == 0 and row.attachment is not None:
                return self.check_state(index)
            case _Role.ToolTipRole if column == 0:
                return plain_tip(self._words(row)[0])
            case _Role.TextAlignmentRole if column == 2:
                return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            case _Role.FontRole if self.is_mail(index.row()):
                font = QFont()
                font.setBold(True)
                return font
            case _:
                return None

    def _words(self, row: Row) -> tuple[str, str, str]:
        if row.left:
            return row.left, self.tr("cannot be read"), ""
        if row.attachment is None:
            return self._title(row.mail), "", ""
        name, size = row.attachment.name, row.attachment.size
        size = max(size, _LEAST)  # of bytes Qt knows no forms for one, two and five
        return name, self._kind(name), QLocale().formattedDataSize(size, 0, _AS_USUAL)

    def _title(self, number: int) -> str:
        mail = self._mails[number]
        return mail.title or PurePath(mail.name).name

    def _kind(self, name: str) -> str:
        """Return what a file of this name is; where nobody knows, how it ends."""
        ending = PurePath(name).suffix.lower()
        words = {
            ".pdf": "PDF",
            ".epub": "EPUB",
            ".docx": self.tr("Word document"),
            ".docm": self.tr("Word document"),
            ".odt": self.tr("OpenDocument text"),
            ".rtf": self.tr("Rich text"),
            ".txt": self.tr("Text"),
            ".html": self.tr("Web page"),
            ".htm": self.tr("Web page"),
            ".eml": self.tr("Mail"),
            ".msg": self.tr("Mail"),
            ".zip": self.tr("Archive"),
        }
        return words.get(ending, ending.removeprefix(".").upper())


def _rows(mails: Sequence[Attached]) -> Iterator[Row]:
    for number, mail in enumerate(mails):
        if len(mails) > 1:
            yield Row(number)
        yield from (Row(number, one) for one in mail.attachments)
        yield from (Row(number, left=name) for name in mail.left)
