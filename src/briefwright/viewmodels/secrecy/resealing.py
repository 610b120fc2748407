"""A library given a passphrase, another one, or none: what is asked, and what is wished for."""

from PySide6.QtCore import QObject, Signal

from briefwright.services.secrecy import keychain
from briefwright.services.secrecy.change_passphrase import Wish
from briefwright.store.backups import copies
from briefwright.store.sealed import cipher
from briefwright.store.sealed.key import SHORTEST, Key
from briefwright.viewmodels.workbench import Workbench


class Resealer(QObject):
    """Asks for the library that is open; raises NoCipher where none can be encrypted here."""

    keyring_found = Signal(bool)  # whether there is one that can remember a passphrase

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        cipher.library()
        self._store = workbench.store
        self.is_encrypted = workbench.store.key is not None
        workbench.jobs.ask(keychain.is_there, self.keyring_found.emit)

    def meaning(self) -> str:
        """Return what it means to go on."""
        if self.is_encrypted:
            return self.tr(
                "The library and its backups are encrypted. "
                "Whoever loses the passphrase loses the library: nobody can open it without."
            )
        return self.tr(
            "The library and its backups will be opened by a passphrase only. "
            "Whoever loses it loses the library: nobody can open it without. "
            "Notes and files that you export are not encrypted."
        )

    def old_ones(self) -> str:
        """Return what is asked about what is there already."""
        count = len(copies.listed(self._store.path))
        if self.is_encrypted:
            return self.tr(
                "The new passphrase will not open the file as it is now, nor the backups made so "
                "far ({0}). What is to become of them?"
            ).format(count)
        return self.tr(
            "The file as it is now, and the backups made so far ({0}), are not encrypted. "
            "What is to become of them?"
        ).format(count)

    def fault(self, new: str, again: str) -> str:
        """Return what is wrong with a new passphrase; nothing while nothing is typed."""
        if new and len(new) < SHORTEST:
            return self.tr("Take {0} letters or more; several words are best.").format(SHORTEST)
        if new and again != new:
            return self.tr("The two are not the same.")
        return ""

    def wish(self, current: str, new: str, *, keeping: bool, remember: bool) -> Wish | None:
        """Return what was asked for; None where the passphrase of now is another."""
        key = self._store.key
        if key is not None and Key.of(current, key.salt) != key:
            return None
        return Wish(key, new, keeping, remember)
