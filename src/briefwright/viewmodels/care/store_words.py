"""What is wrong with a store, in plain sentences."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from briefwright.domain.errors import (
    StepGoesOn,
    StepLost,
    StoreBusy,
    StoreDamaged,
    StoreElsewhere,
    StoreError,
    StoreForeign,
    StoreFull,
    StoreHeld,
    StoreInUse,
    StoreLocked,
    StoreNewer,
    StoreReadOnly,
    StoreThere,
    StoreUnreachable,
)
from briefwright.domain.text import plain_name
from briefwright.store import drives

translate = QCoreApplication.translate


def refusal(failure: StoreError) -> str:
    """Return what a store could not do, and what can be done."""
    reasons: dict[type[StoreError], str] = {
        StoreNewer: translate(
            "messages",
            "The library {path} was written by a newer Briefwright. It was left untouched. "
            "Install the newer program to open it.",
        ),
        StoreForeign: translate(
            "messages",
            "{path} is not a Briefwright library. It was left untouched. Choose another file.",
        ),
        StoreDamaged: translate(
            "messages",
            "The library {path} is damaged. It was left untouched. "
            "Go back to a backup, or recover what can be read into a new library.",
        ),
        StoreReadOnly: translate(
            "messages",
            "Nothing can be written to {path}: the file, its folder or the disk may only be read. "
            "Make them writable, or choose another place.",
        ),
        StoreBusy: translate(
            "messages",
            "The library {path} is being written by another program. Nothing was changed. "
            "Try again in a moment.",
        ),
        StoreHeld: translate(
            "messages",
            "The library {path} is open in another window or program. Nothing was changed. "
            "Close it there, then try again.",
        ),
        StoreFull: translate(
            "messages",
            "There is no room left on the disk of {path}. The last step was not stored. "
            "Make room for it.",
        ),
        StoreUnreachable: translate(
            "messages",
            "The library {path} cannot be reached. Check that the file and its folder exist and "
            "may be opened.",
        ),
        StoreThere: translate(
            "messages", "{path} is there already. Nothing was changed. Choose another name."
        ),
        StoreElsewhere: translate(
            "messages",
            "The library {path} is in use on another machine, {detail}. Two machines at one file "
            "would damage it. Close Briefwright there; if it was cut off, wait two minutes.",
        ),
        StoreInUse: translate(
            "messages",
            "The library {path} is open in another Briefwright window. "
            "Use that window, or choose another library.",
        ),
    }
    reasons[StoreLocked] = _locked(failure)
    return reasons[type(failure)].format(path=failure.path, detail=plain_name(failure.detail))


def waiting(failure: StepGoesOn | StepLost) -> str:
    """Return that a step of very many records is being stored, or what waited will never be."""
    if isinstance(failure, StepLost):
        return translate(
            "messages",
            "This waited and cannot be stored, for what it is about was changed or removed "
            "meanwhile: {0}.",
        ).format(", ".join(failure.steps))
    return translate(
        "messages",
        "“{0}” is still being stored, and nothing else can be until then. Wait for its end, or "
        "cancel it.",
    ).format(failure.step)


def no_cipher() -> str:
    """Return that encrypted stores cannot be opened in this installation."""
    return translate(
        "messages",
        "This installation can neither open nor make encrypted libraries: "
        "the parts “sqlcipher3” and “cryptography” are missing. "
        "Install Briefwright with its extra “encryption”.",
    )


def _locked(failure: StoreError) -> str:
    if failure.detail:
        return translate(
            "messages",
            "The passphrase does not open {path}; or the beginning of the file is damaged. "
            "It was left untouched.",
        )
    return translate(
        "messages",
        "{path} is encrypted, or no Briefwright library. It was left untouched. "
        "Give its passphrase.",
    )


def place(store: Path) -> str:
    """Return what speaks against the place of a store; mostly nothing does."""
    folder = store.resolve().parent
    service = drives.synchronised_by(folder)
    if service:
        return translate(
            "messages",
            "The library lies in a folder that {service} synchronises. Such a service copies files "
            "in the midst of a write, and may bring back an old state. Keep the library on a disk "
            "of this machine.",
        ).format(service=service)
    if drives.is_remote(folder):
        return translate(
            "messages",
            "The library lies on a network drive. It works there for one machine at a time, as "
            "long as the drive keeps its locks. It is safer on a disk of this machine.",
        )
    return ""
