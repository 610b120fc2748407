"""TLS over any connection, also over one that is sealed itself: that to a proxy."""

import ssl
from collections.abc import Callable
from contextlib import ExitStack
from typing import override

import httpcore

from briefwright.domain.errors import ImportFault
from briefwright.importers.web.patience import Patience

_MOST = 1 << 16


class Sealed(httpcore.NetworkStream):
    """What is written goes through `line` encrypted, and only to whom its certificate names."""

    def __init__(
        self,
        line: httpcore.NetworkStream,
        context: ssl.SSLContext,
        name: str | None,
        patience: Patience,
        *,
        is_proxy: bool = False,
    ) -> None:
        """Raises ImportFailed where the other end cannot prove its name, or says what is no TLS."""
        self._line = line
        self._patience = patience
        self._from_line, self._to_line = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._link = context.wrap_bio(self._from_line, self._to_line, server_hostname=name)
        with ExitStack() as given_up:
            given_up.callback(self.close)
            try:
                self._carry(self._link.do_handshake)
            except ssl.SSLError as error:
                raise patience.failed(_fault(error, is_proxy=is_proxy), str(error)) from error
            given_up.pop_all()

    @override
    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return self._carry(lambda: self._link.read(max_bytes))
        except ssl.SSLEOFError:  # many sites hang up without a farewell
            return b""
        except ssl.SSLError as error:
            raise self._patience.failed(ImportFault.SITE_BROKEN, str(error)) from error

    @override
    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        while buffer:
            buffer = buffer[self._carry(lambda words=buffer: self._link.write(words)) :]  # type: ignore[misc]

    @override
    def close(self) -> None:
        self._line.close()

    @override
    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return Sealed(self, ssl_context, server_hostname, self._patience)

    @override
    def get_extra_info(self, info: str) -> object:
        return None

    def _carry[T](self, step: Callable[[], T]) -> T:
        """Do a step of the encryption, and carry to and fro what it needs for that."""
        while True:
            try:
                done = step()
            except ssl.SSLWantReadError:
                self._send()
                if came := self._line.read(_MOST):
                    self._from_line.write(came)
                else:
                    self._from_line.write_eof()
            else:
                self._send()
                return done

    def _send(self) -> None:
        if self._to_line.pending:
            self._line.write(self._to_line.read())


def _fault(error: ssl.SSLError, *, is_proxy: bool) -> ImportFault:
    """Return who is at fault: a site that garbles its words may well be the one it says."""
    if is_proxy:
        return ImportFault.PROXY
    unproved = isinstance(error, ssl.SSLCertVerificationError)
    return ImportFault.UNTRUSTED if unproved else ImportFault.SITE_BROKEN
