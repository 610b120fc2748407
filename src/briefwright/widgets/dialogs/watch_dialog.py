"""Asks whether a folder is to be watched, and which."""

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.widgets.naming import named, plain_label


class WatchDialog(QDialog):
    """Asks, and watches nothing itself."""

    def __init__(self, folder: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "watch.dialog", self.tr("Watched folder"))
        self.setWindowTitle(self.tr("Watched folder"))
        self._on = named(QCheckBox(self.tr("&Import what appears in this folder:")), "watch.on")
        self._on.setChecked(folder is not None)
        spoken = self.tr("Watched folder")
        self._field = named(QLineEdit(str(folder) if folder else ""), "watch.folder", spoken)
        self._field.textEdited.connect(self._on_typed)
        choose = named(QPushButton(self.tr("&Choose…")), "watch.choose")
        choose.clicked.connect(self._choose)
        words = plain_label(
            self.tr(
                "What is in it now is left where it is. Each file that comes is imported once; "
                "nothing in the folder is ever moved, altered or deleted."
            )
        )
        words.setWordWrap(True)
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._on.toggled.connect(self._follow)
        row = QHBoxLayout()
        row.addWidget(self._field, 1)
        row.addWidget(choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._on)
        column.addLayout(row)
        column.addWidget(words)
        column.addWidget(self._buttons)
        self.resize(520, self.sizeHint().height())
        self._follow()

    def folder(self) -> Path | None:
        """Return the folder to be watched; None for none."""
        return self._typed() if self._on.isChecked() else None

    def _typed(self) -> Path:
        return Path(self._field.text().strip()).expanduser()

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, self.tr("Folder to be watched"), self._field.text()
        )
        if name:
            self._field.setText(name)
            self._on.setChecked(True)
            self._follow()

    def _on_typed(self, words: str) -> None:
        self._on.setChecked(bool(words.strip()))
        self._follow()

    def _follow(self) -> None:
        """Let only a folder that is there be watched."""
        typed = self._typed()
        ready = not self._on.isChecked() or (typed.is_absolute() and typed.is_dir())
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(ready)
