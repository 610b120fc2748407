"""The administrations whose handling marks are offered, in the language of the window."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def administration(name: str) -> str:
    """Return what the window calls an administration, of which the marks stay as they are."""
    return {
        "UK": translate("administrations", "UK"),
        "Canada": translate("administrations", "Canada"),
        "Australia": translate("administrations", "Australia"),
        "US": translate("administrations", "US"),
    }.get(name, name)
