"""The passphrase of an encrypted library: known already, kept in the keyring, or asked for."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from briefwright.app.passphrases import Passphrases
from briefwright.domain.errors import NoCipher
from briefwright.domain.progress import Progress
from briefwright.viewmodels.jobs import Jobs

if TYPE_CHECKING:
    from briefwright.store.sealed.key import Key
    from briefwright.widgets.dialogs.passphrase_dialog import PassphraseDialog

    type Then = Callable[[Key | None], object]


class Unlocking(QObject):
    """Finds the key of one library after the other; workers derive it, which takes a moment."""

    def __init__(self, window: QWidget, jobs: Jobs, passphrases: Passphrases) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._passphrases = passphrases

    def begin(self, store: Path, then: "Then") -> None:
        """Find the key of a library that nobody has open, and go on with it, or without."""
        from briefwright.store.sealed import cipher  # noqa: PLC0415  (few libraries are encrypted)

        try:
            cipher.library()
        except NoCipher:  # which is told when the library is opened
            then(None)
            return
        name, look = self.tr("Opening the library"), partial(self._look, store)
        self._jobs.start(name, look, partial(self._on_looked, store, then))

    def _look(self, store: Path, progress: Progress) -> "tuple[Key | None, bool]":
        """Try what is known, and find out whether a keyring is there (a worker)."""
        from briefwright.services.secrecy import keychain  # noqa: PLC0415
        from briefwright.store.care import sealing  # noqa: PLC0415
        from briefwright.store.sealed.key import salt_of  # noqa: PLC0415

        known, key = self._passphrases.given, None
        if known:
            key = sealing.opened_by(store, known)
        if key is None and (known := keychain.recall(salt_of(store), progress)):
            key = sealing.opened_by(store, known)
        return key, key is None and keychain.is_there(progress)

    def _on_looked(self, store: Path, then: "Then", found: "tuple[Key | None, bool]") -> None:
        from briefwright.widgets.dialogs.passphrase_dialog import (  # noqa: PLC0415
            PassphraseDialog,
        )

        key, can_remember = found
        if key is not None:
            then(key)
            return
        place = str(store).replace("/", "/\u200b")  # so that it may be broken there
        words = self.tr("The library {0} is encrypted.").format(place)
        dialog = PassphraseDialog(words, self._window, can_remember=can_remember)
        dialog.given.connect(partial(self._try, dialog, store, then))
        dialog.rejected.connect(partial(self._end, dialog, then, None))
        dialog.open()

    def _try(self, dialog: "PassphraseDialog", store: Path, then: "Then", passphrase: str) -> None:
        remember = dialog.is_to_be_remembered()

        def work(_progress: Progress) -> "Key | None":
            from briefwright.services.secrecy import keychain  # noqa: PLC0415
            from briefwright.store.care import sealing  # noqa: PLC0415

            key = sealing.opened_by(store, passphrase)
            if key is not None and remember:
                keychain.remember(key.salt, passphrase)
            return key

        self._jobs.start(
            self.tr("Opening the library"), work, partial(self._on_tried, dialog, then)
        )

    def _on_tried(self, dialog: "PassphraseDialog", then: "Then", key: "Key | None") -> None:
        if key is None:
            dialog.refuse()
        else:
            self._end(dialog, then, key)

    def _end(self, dialog: "PassphraseDialog", then: "Then", key: "Key | None") -> None:
        dialog.hide()
        dialog.deleteLater()
        then(key)
