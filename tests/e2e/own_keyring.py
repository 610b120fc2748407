"""A keyring of a test's own, which the process that asks keyrings loads: it keeps all in a file."""

import json
import os
import sys
import threading
from pathlib import Path

from keyring import errors
from keyring.backend import KeyringBackend


class OwnKeyring(KeyringBackend):
    """One that works."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._file = Path(os.environ["OWN_KEYRING"])

    def _kept(self) -> dict[str, str]:
        return json.loads(self._file.read_text("utf-8")) if self._file.exists() else {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._kept().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        kept = self._kept() | {f"{service}/{username}": password}
        self._file.write_text(json.dumps(kept), "utf-8")

    def delete_password(self, service: str, username: str) -> None:
        kept = self._kept()
        kept.pop(f"{service}/{username}", None)
        self._file.write_text(json.dumps(kept), "utf-8")


class Locked(OwnKeyring):
    """One that nobody unlocks, and that says so also where nobody asked."""

    def get_password(self, service: str, username: str) -> str | None:
        sys.stdout.write('{"no": "answer"}\n')
        raise errors.KeyringLocked(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise errors.KeyringLocked(service, username, len(password))


class HalfThere(OwnKeyring):
    """A plug-in that lacks what it stands on."""

    def __init__(self) -> None:
        raise AttributeError(self)


class Liar(OwnKeyring):
    """One that answers with what is no passphrase, and keeps nothing."""

    def get_password(self, service: str, username: str) -> str | None:
        return [service, username]  # type: ignore[return-value]

    def set_password(self, service: str, username: str, password: str) -> None:
        os._exit(len(password) + len(service) + len(username))


class Silent(OwnKeyring):
    """One that never answers."""

    def get_password(self, service: str, username: str) -> str | None:
        threading.Event().wait()
        raise errors.KeyringLocked(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.get_password(service, username + password)


class Chatter(OwnKeyring):
    """One that says much where nobody asked."""

    def get_password(self, service: str, username: str) -> str | None:
        os.write(1, b'\n"no answer"\n' * 100_000)
        return super().get_password(service, username)


class Endless(OwnKeyring):
    """One that calls very much a passphrase."""

    def get_password(self, service: str, username: str) -> str | None:
        return (len(service) + len(username)) * 100_000 * "x"
