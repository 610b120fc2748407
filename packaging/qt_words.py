"""Words of Qt's own dialogs that its Russian and French catalogues leave out, or say wrongly.

Nothing runs this: `packaging/translations.py update` reads it, and so our catalogues, which are
asked before Qt's, have these words too.
"""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

WORDS = (
    translate("QFileDialog", "&Look in:"),
    translate("QFileDialog", "Files of &type:"),
    translate("QAbstractFileIconProvider", "Alias"),
    translate("QAbstractFileIconProvider", "Drive"),
    translate("QAbstractFileIconProvider", "File"),
    translate("QAbstractFileIconProvider", "File Folder"),
    translate("QAbstractFileIconProvider", "Folder"),
    translate("QAbstractFileIconProvider", "Shortcut"),
    translate("QAbstractFileIconProvider", "Unknown"),
    translate("QPageSetupWidget", "Page &order:"),
    translate("QPageSetupWidget", "Pages &per sheet:"),
    translate("QPrintPreviewDialog", "Show facing pages"),
    translate("QPrintSettingsOutput", "Page &Set:"),
    translate("QShortcut", "Backspace"),
    translate("QShortcut", "Del"),
    translate("QShortcut", "Return"),
)
