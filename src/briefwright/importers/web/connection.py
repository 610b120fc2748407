"""The only room that opens sockets, and only to addresses that were looked at first."""

import selectors
import socket
import ssl
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from time import monotonic
from typing import override

import httpcore

from briefwright.aside import GLANCE
from briefwright.domain.errors import ImportFault
from briefwright.importers.web.addresses import is_inner_name, is_public
from briefwright.importers.web.allowed import Allowed, IPAddress, literal
from briefwright.importers.web.patience import Patience
from briefwright.importers.web.resolver import Place, look_up
from briefwright.importers.web.sealed import Sealed

_ONE_TRY = 10.0  # seconds for one of a host's addresses
_ONE_LOOK = 1 / 8  # of the time, for a name that the proxy will look up anyhow


class Guard(httpcore.NetworkBackend):
    """Connects to the very address that it found harmless, so that a name cannot change hands.

    `proxy` is the host of the proxy that this computer is set up to use; it may stand anywhere.
    """

    def __init__(self, patience: Patience, allowed: Allowed, proxy: str = "") -> None:
        self._patience = patience
        self._allowed = allowed
        self._proxy = proxy

    def look_at(self, host: str, *, by_name: bool = True) -> list[IPAddress]:
        """Refuse a host that a proxy would be asked for, if it leads into a private network.

        What this computer cannot look up, or soon, is left to the proxy; without `by_name` all
        names are. Returns the addresses that were found.
        """
        self._refuse_inner_name(host)
        places: list[Place] = []
        if by_name or literal(host):
            with suppress(OSError, UnicodeError):
                most = self._patience.seconds * _ONE_LOOK
                places = look_up(host, 443, self._patience, most)
        self._refuse_private(host, places)
        return [address for _family, address, _place in places]

    @override
    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[object] | None = None,
    ) -> httpcore.NetworkStream:
        fault: Exception | None = None
        for family, _address, place in self._places(host, port):
            try:
                link = _connected(family, place, self._patience)
                return Line(link, self._patience, self._proxy)
            except OSError as error:
                fault = error
        raise self._patience.failed(self._no_answer(host), str(fault)) from fault

    def _places(self, host: str, port: int) -> list[Place]:
        """Return where `host` can be reached, or refuse all of it."""
        if host != self._proxy:
            self._refuse_inner_name(host)
        self._patience.look()
        try:
            places = look_up(host, port, self._patience)
        except (OSError, UnicodeError) as error:
            fault = ImportFault.PROXY if host == self._proxy else ImportFault.NO_HOST
            raise self._patience.failed(fault, str(error)) from error
        if host != self._proxy:
            self._refuse_private(host, places)
        return places

    def _refuse_inner_name(self, host: str) -> None:
        if literal(host) is None and is_inner_name(host) and not self._allowed.name(host):
            raise self._patience.failed(ImportFault.PRIVATE, host)

    def _refuse_private(self, host: str, places: list[Place]) -> None:
        if self._allowed.name(host):
            return
        for _family, address, _place in places:
            if not is_public(address) and not self._allowed.address(address):
                raise self._patience.failed(ImportFault.PRIVATE, host)

    def _no_answer(self, host: str) -> ImportFault:
        return ImportFault.PROXY if host == self._proxy else ImportFault.NO_ANSWER


class Line(httpcore.NetworkStream):
    """A connection that looks up from its work ten times a second."""

    def __init__(self, link: socket.socket, patience: Patience, proxy: str) -> None:
        self._link = link
        self._patience = patience
        self._proxy = proxy
        link.settimeout(GLANCE)

    @override
    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._patiently(lambda: self._link.recv(max_bytes))

    @override
    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        while buffer:
            buffer = buffer[self._patiently(lambda words=buffer: self._link.send(words)) :]  # type: ignore[misc]

    @override
    def close(self) -> None:
        self._link.close()

    @override
    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        is_proxy = server_hostname == self._proxy
        return Sealed(self, ssl_context, server_hostname, self._patience, is_proxy=is_proxy)

    @override
    def get_extra_info(self, info: str) -> object:
        return None

    def _patiently[T](self, step: Callable[[], T]) -> T:
        while True:
            self._patience.look()
            try:
                return step()
            except TimeoutError:
                continue
            except OSError as error:
                raise self._patience.failed(ImportFault.NO_ANSWER, str(error)) from error


def _connected(
    family: socket.AddressFamily, place: tuple[object, ...], patience: Patience
) -> socket.socket:
    """Return a socket that is connected to `place`; raises OSError where nobody answers."""
    link = socket.socket(family, socket.SOCK_STREAM)
    with ExitStack() as given_up:
        given_up.callback(link.close)
        link.setblocking(False)  # noqa: FBT003  (what the library calls it)
        with suppress(BlockingIOError):
            link.connect(place)
        _wait(link, patience)
        given_up.pop_all()
    return link


def _wait(link: socket.socket, patience: Patience) -> None:
    """Wait until `link` is connected; raises OSError where it cannot be, or not soon."""
    began = monotonic()
    with selectors.DefaultSelector() as selector:
        selector.register(link, selectors.EVENT_WRITE)
        while not selector.select(GLANCE):
            patience.look()
            if monotonic() - began > _ONE_TRY:
                raise TimeoutError
    if fault := link.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
        raise OSError(fault, "not connected")
