"""The dossiers that a briefing can be in, one of them or none."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from briefwright.domain.ids import DossierId


class DossierBox(QComboBox):
    """Each dossier by its whole path, after none of them."""

    def __init__(
        self, paths: Sequence[tuple[DossierId, str]], chosen: DossierId | None = None
    ) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItem(self.tr("No dossier"), "")
        for dossier_id, path in paths:
            self.addItem(path, dossier_id)
        self.setCurrentIndex(max(0, self.findData(chosen or "")))

    def offers_any(self) -> bool:
        """Whether there is a dossier to choose."""
        return self.count() > 1

    def dossier(self) -> DossierId | None:
        """Return the dossier that is chosen."""
        chosen = self.currentData()
        return DossierId(chosen) if chosen else None
