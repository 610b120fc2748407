"""Connections that a SOCKS 5 proxy makes for us, to addresses that were looked at first."""

from collections.abc import Iterable
from contextlib import ExitStack
from ipaddress import IPv4Address
from typing import override

import httpcore

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.web.allowed import IPAddress, literal
from briefwright.importers.web.connection import Guard
from briefwright.importers.web.patience import Patience
from briefwright.importers.web.proxy import Proxy

_VERSION = b"\x05"
_OPEN, _BY_WORD, _NEITHER = 0x00, 0x02, 0xFF  # ways to introduce oneself
_NOT_REACHED = {3, 4, 5, 6}  # what the proxy says where the site is at fault: RFC 1928, 6
_LENGTHS = {1: 4, 4: 16}  # of addresses, by their kind; a name says its own
_NAME = 3


class Relay(httpcore.NetworkBackend):
    """Asks a proxy for each connection, by the address that `guard` found harmless.

    A name goes to the proxy only where it alone knows names, or where nobody here knows it.
    """

    def __init__(self, guard: Guard, proxy: Proxy, patience: Patience) -> None:
        self._guard = guard
        self._proxy = proxy
        self._patience = patience

    @override
    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[object] | None = None,
    ) -> httpcore.NetworkStream:
        found = self._guard.look_at(host, by_name=not self._proxy.knows_names)
        line = self._guard.connect_tcp(self._proxy.host, self._proxy.port)
        with ExitStack() as given_up:
            given_up.callback(line.close)
            self._introduce(line)
            self._ask(line, _place(found, host) + port.to_bytes(2))
            given_up.pop_all()
        return line

    def _introduce(self, line: httpcore.NetworkStream) -> None:
        ways = bytes([_OPEN, _BY_WORD] if self._proxy.auth else [_OPEN])
        line.write(_VERSION + bytes([len(ways)]) + ways)
        chosen = self._read(line, 2)
        if chosen[:1] != _VERSION or chosen[1] not in ways:
            if chosen == _VERSION + bytes([_NEITHER]):
                raise self._patience.failed(ImportFault.PROXY_ASKS, "no way in")
            raise self._failed("no SOCKS 5")
        if chosen[1] == _BY_WORD and self._proxy.auth:
            name, word = (part[:255] for part in self._proxy.auth)
            line.write(b"\x01" + bytes([len(name)]) + name + bytes([len(word)]) + word)
            if self._read(line, 2)[1]:
                raise self._patience.failed(ImportFault.PROXY_ASKS, "user or password")

    def _ask(self, line: httpcore.NetworkStream, place: bytes) -> None:
        line.write(_VERSION + b"\x01\x00" + place)  # connect
        version, reply, _, kind = self._read(line, 4)
        if version != _VERSION[0]:
            raise self._failed("no SOCKS 5")
        if reply in _NOT_REACHED:
            raise self._patience.failed(ImportFault.NO_ANSWER, f"SOCKS {reply}")
        if reply:
            raise self._failed(f"SOCKS {reply}")
        length = self._read(line, 1)[0] if kind == _NAME else _LENGTHS.get(kind, 0)
        self._read(line, length + 2)  # where the proxy stands outside, which is nothing to us

    def _read(self, line: httpcore.NetworkStream, count: int) -> bytes:
        found = b""
        while len(found) < count:
            part = line.read(count - len(found))
            if not part:
                raise self._failed("cut short")
            found += part
        return found

    def _failed(self, why: str) -> ImportFailed:
        return self._patience.failed(ImportFault.PROXY, why)


def _place(found: list[IPAddress], host: str) -> bytes:
    """Return where to connect to, as SOCKS writes it."""
    own = literal(host)
    address = own or min(found, key=lambda one: one.version, default=None)
    if address is not None:
        return bytes([1 if isinstance(address, IPv4Address) else 4]) + address.packed
    name = host.encode("ascii")
    return bytes([_NAME, len(name)]) + name
