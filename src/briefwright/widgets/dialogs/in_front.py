"""Dialogs that stay open beside the work."""

from PySide6.QtWidgets import QDialog


def show_in_front(dialog: QDialog) -> None:
    """Show a dialog, or bring one that is open already before the window."""
    if dialog.isVisible():
        dialog.raise_()
        dialog.activateWindow()
    else:
        dialog.show()
