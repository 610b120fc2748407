"""A store given a passphrase, another one, or none."""

from argparse import Namespace
from pathlib import Path

from briefwright.app import terminal
from briefwright.app.commands.opening import WAIT, asked, opened
from briefwright.app.passphrases import NEW_VARIABLE, is_terminal, typed
from briefwright.domain.errors import StoreUnreachable
from briefwright.services.secrecy.change_passphrase import Changed, Wish, change_passphrase
from briefwright.store.backups import copies, leftovers
from briefwright.store.faults import is_there
from briefwright.store.sealed.key import SHORTEST, Key


def encrypt(args: Namespace, store_path: Path) -> int:
    """Encrypt the store, or give an encrypted one another passphrase."""
    old = _old(args, store_path)
    passphrase = asked(args).new or _typed_twice()
    if len(passphrase) < SHORTEST:
        terminal.warn(
            f"A new passphrase of {SHORTEST} letters or more is needed: on a terminal, "
            f"or in {NEW_VARIABLE}. Nothing was changed."
        )
        return 1
    _change(args, store_path.resolve(), old, passphrase)
    return 0


def decrypt(args: Namespace, store_path: Path) -> int:
    """Make a plain store of an encrypted one."""
    old = _old(args, store_path)
    if old is None:
        terminal.warn(f"{store_path} is not encrypted. Nothing was changed.")
        return 1
    _change(args, store_path.resolve(), old, "")
    return 0


def _old(args: Namespace, store_path: Path) -> Key | None:
    if not is_there(store_path):
        raise StoreUnreachable(store_path, "not there")
    with opened(args, store_path) as store:  # which proves that it is one, and of our schema
        return store.key


def _typed_twice() -> str:
    if not is_terminal():
        return ""
    once = typed("New passphrase: ")
    return once if typed("The same again: ") == once else ""


def _change(args: Namespace, store: Path, old: Key | None, passphrase: str) -> None:
    others = len(copies.listed(store) if passphrase else leftovers.others(store, None))
    keeping = args.old != "remove" if args.old or not is_terminal() else _is_to_keep(others)
    remember = bool(passphrase) and args.remember
    changed = change_passphrase(store, Wish(old, passphrase, keeping, remember), WAIT)
    _tell(args, store, changed, others)
    if not changed.remembered:
        terminal.warn("There is no keyring here that keeps the passphrase.")
    for left in changed.files.left:
        terminal.warn(f"{left} could not be removed; whoever opens the store next tries again.")


def _tell(args: Namespace, store: Path, changed: Changed, others: int) -> None:
    aside, left = changed.files.aside, changed.files.left
    encrypted = changed.key is not None
    if args.json:
        told = {"path": str(store), "encrypted": encrypted}
        removed = 0 if aside else others - len(left)
        terminal.document({**told, "before": str(aside) if aside else None, "removed": removed})
        return
    terminal.say(f"{store} is {'encrypted' if encrypted else 'a plain file'} now.")
    if aside is None:
        terminal.say(
            f"The file before and {others - len(left)} backups were removed. Removed is not "
            "erased: what was written plainly may be found on the disk until other files take "
            "its place."
        )
    else:
        terminal.say(f"The file before is kept in {aside}, and {others} backups are as they were.")


def _is_to_keep(others: int) -> bool:
    terminal.warn(
        f"Remove the library as it was, and {others} backups that it will not open? [y/N] "
    )
    return input().strip().lower() not in {"y", "yes"}
