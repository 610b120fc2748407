import socket

import pytest

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.web.allowed import Allowed
from briefwright.importers.web.fetch import fetch
from tests.unit.importers.web.misbehaving import Server, running


@pytest.mark.parametrize(
    "said",
    [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x16\x03\x03\x40\x00" + bytes(90)],
    ids=["nothing", "without encryption", "noughts"],
)
def test_a_site_that_garbles_its_greeting_is_not_called_false(said: bytes) -> None:
    class Garbling(Server):
        def _answer(self, link: socket.socket) -> None:
            link.recv(4096)
            link.sendall(said)

    with running(Garbling({})) as server, pytest.raises(ImportFailed) as failure:
        fetch(server.url().replace("http:", "https:"), Allowed.of(["127.0.0.1"]))
    assert failure.value.fault is ImportFault.SITE_BROKEN
