"""A note on its way out: where to, under which marking, and what a printer would show."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QComboBox,
    QGraphicsView,
    QLineEdit,
    QToolButton,
    QWidget,
)

from briefwright.domain.handling import PRESETS
from briefwright.widgets.dialogs.files import Files, plain_name
from briefwright.widgets.dialogs.question import Question
from briefwright.widgets.naming import labelled, named
from briefwright.widgets.room import open_as

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.pages import Pages
    from briefwright.viewmodels.settings import Settings

translate = QCoreApplication.translate


def ask_path(
    parent: QWidget, settings: "Settings", title: str, *, dressed: bool = False
) -> Path | None:
    """Ask where the note is to go; the ending says in which format.

    `dressed`: a Word file will be in the house style.
    """
    word = translate("leaving", "Word (*.docx)")
    formats = {
        translate("leaving", "Word, in the house style (*.docx)") if dressed else word: ".docx",
        translate("leaving", "PDF (*.pdf)"): ".pdf",
        translate("leaving", "Web page (*.html)"): ".html",
        translate("leaving", "Markdown (*.md)"): ".md",
    }
    return Files(settings, "export").ask_new(
        parent, translate("leaving", "Export"), plain_name(title) or "Briefing", formats
    )


def ask_marking(parent: QWidget, own: Sequence[str], then: Callable[[str], object]) -> None:
    """Ask under which marking an edition is to leave; the office's own are offered first."""
    known = (mark for preset in PRESETS for mark in preset.marks)
    field = QComboBox()
    field.setEditable(True)  # an office may have marks of its own
    field.addItems(list(dict.fromkeys((*own, *known))))
    title = translate("leaving", "Edition for release")
    words = translate("leaving", "Leave out every line that is marked higher than:")
    Question(parent, title, words, field).ask(then)


def preview(pages: "Pages", parent: QWidget) -> str:
    """Show the pages as they would be printed, and print them where somebody says so.

    Return what came of it in words, which are none where nothing was printed.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(plain_name(pages.title))  # in the queue, and of a file printed into
    printer.setPageLayout(pages.layout)
    printer.setFullPage(True)
    dialog = named(QPrintPreviewDialog(printer, parent), "briefing.preview")
    dialog.setWindowTitle(translate("leaving", "Print"))
    drawn = False

    def draw(paper: QPrinter) -> None:
        nonlocal drawn
        drawn = pages.draw(paper)

    dialog.paintRequested.connect(draw)
    _open_to_keys(dialog)
    open_as(dialog, 900, 1000)
    agreed = dialog.exec() == QPrintPreviewDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not agreed:
        return ""
    if not drawn:
        return translate("leaving", "“{0}” could not be printed.").format(pages.title)
    if file := printer.outputFileName():
        return translate("leaving", "Saved as {0}.").format(file)
    return translate("leaving", "“{0}” went to the printer.").format(pages.title)


def _open_to_keys(dialog: QPrintPreviewDialog) -> None:
    """Let Tab reach every button, which Qt leaves to the mouse, and name what has no name."""
    for button in dialog.findChildren(QToolButton):
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if not button.text():  # the one that has what a narrow bar leaves out
            button.setAccessibleName(translate("leaving", "More"))
    names: dict[type[QWidget], str] = {
        QPrintPreviewWidget: translate("leaving", "Pages"),
        QGraphicsView: translate("leaving", "Pages"),
        QLineEdit: translate("leaving", "Page"),
    }
    for kind, name in names.items():
        for part in dialog.findChildren(kind):
            part.setAccessibleName(name)
            if isinstance(part, QGraphicsView):
                part.viewport().setAccessibleName(name)
    for size in dialog.findChildren(QComboBox):
        labelled(size, name := translate("leaving", "Size of the pages"), dialog)
        if (typed := size.lineEdit()) is not None:
            typed.setAccessibleName(name)
