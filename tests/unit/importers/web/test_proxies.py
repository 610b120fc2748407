import os
import re
import socket
import ssl
import sys
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.web import desktop
from briefwright.importers.web.allowed import Allowed
from briefwright.importers.web.fetch import Limits, fetch
from tests.unit.importers.web.conftest import Places, secured
from tests.unit.importers.web.misbehaving import PAGE, Server, answer, running, serving

PUBLIC = "93.184.215.14"  # where the name of the site leads to; only the proxy goes there


@pytest.fixture(autouse=True)
def no_proxy_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)


@pytest.fixture
def trusting(papers: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(papers / "cert.pem"))


def fault(address: str, limits: Limits | None = None) -> ImportFault:
    with pytest.raises(ImportFailed) as failure:
        fetch(address, limits=limits)
    return failure.value.fault


def join(one: socket.socket, other: socket.socket) -> None:
    """Carry to and fro between two ends until one of them hangs up."""
    ends = ((one, other), (other, one))
    for end in (one, other):
        end.settimeout(0.02)
    while True:
        for taking, giving in ends:
            with suppress(TimeoutError):
                part = taking.recv(1 << 16)
                if not part:
                    return
                giving.sendall(part)


def tunnel(site: Server) -> Callable[[Server, socket.socket], None]:
    """Connect whoever asks to `site`, wherever he wanted to go."""

    def connect(_server: Server, link: socket.socket) -> None:
        link.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        with socket.create_connection(("127.0.0.1", site.port)) as beyond:
            join(link, beyond)

    return connect


class Socks(Server):
    """A SOCKS 5 proxy that goes to one site only, and keeps what it was asked."""

    site: Server
    word = b""  # user and password, as they travel
    reply = 0

    def _answer(self, link: socket.socket) -> None:
        ways = link.recv(link.recv(2)[1])
        wanted = 2 if self.word else 0
        link.sendall(bytes([5, wanted if wanted in ways else 0xFF]))
        if wanted not in ways:
            return
        if self.word:
            right = link.recv(512) == self.word
            link.sendall(bytes([1, not right]))
            if not right:
                return
        self.asked.append(link.recv(512).hex())
        link.sendall(bytes([5, self.reply, 0, 3, 4]) + b"here" + b"\0\0")
        if not self.reply:
            with socket.create_connection(("127.0.0.1", self.site.port)) as beyond:
                join(link, beyond)


def socks_to(site: Server) -> Socks:
    proxy = Socks({})
    proxy.site = site
    return proxy


def by_address(port: int) -> str:
    return f"05010001{socket.inet_aton(PUBLIC).hex()}{port:04x}"


def by_name(name: str, port: int) -> str:
    return f"05010003{len(name):02x}{name.encode().hex()}{port:04x}"


def test_a_proxy_is_used_and_asked_by_name(
    monkeypatch: pytest.MonkeyPatch, looks_up: Places
) -> None:
    looks_up("paper.example", [PUBLIC])
    with serving({"/a": answer()}) as proxy:
        monkeypatch.setenv("http_proxy", f"http://me:s%20t@127.0.0.1:{proxy.port}")
        assert fetch("http://paper.example/a").data == PAGE.encode()
        assert proxy.asked[0].startswith("GET http://paper.example/a HTTP/1.1\r\n")
        assert re.search(r"Proxy-Authorization: Basic bWU6cyB0", proxy.asked[0], re.IGNORECASE)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "router", "printer.local", "in.example"])
def test_a_proxy_is_no_way_inside(
    monkeypatch: pytest.MonkeyPatch, looks_up: Places, host: str
) -> None:
    looks_up("in.example", ["10.0.0.7"])
    with serving({}) as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        with pytest.raises(ImportFailed) as failure:
            fetch(f"http://{host}/")
        assert failure.value.fault is ImportFault.PRIVATE
        assert proxy.asked == []


def test_a_secure_site_is_reached_through_a_proxy(
    monkeypatch: pytest.MonkeyPatch, papers: Path, looks_up: Places
) -> None:
    looks_up("paper.example", [PUBLIC])
    trusting = ssl.create_default_context(cafile=str(papers / "cert.pem"))

    def tunnel(_server: Server, link: socket.socket) -> None:
        link.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        with secured(papers).wrap_socket(link, server_side=True) as inner:
            inner.recv(4096)
            answer()(_server, inner)

    with serving({"paper.example:443": tunnel}) as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        assert fetch("https://paper.example/", context=trusting).data == PAGE.encode()


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_is_spoken_to_in_secret_hands_on_both_kinds_of_sites(
    monkeypatch: pytest.MonkeyPatch,
    papers: Path,
    looks_up: Places,
    trusting: ssl.SSLContext,
    scheme: str,
) -> None:
    looks_up("paper.example", [PUBLIC])
    secret = secured(papers) if scheme == "https" else None
    with serving({"/": answer()}, secret) as site, serving({}, secured(papers)) as proxy:
        proxy.answers |= {"/": answer(), "paper.example:443": tunnel(site)}
        monkeypatch.setenv("all_proxy", f"https://127.0.0.1:{proxy.port}")
        assert fetch(f"{scheme}://paper.example/", context=trusting).data == PAGE.encode()
        asked = "CONNECT paper.example:443" if secret else "GET http://paper.example/"
        assert proxy.asked[0].startswith(asked)


def test_a_proxy_that_cannot_prove_its_name_is_told_nothing(
    monkeypatch: pytest.MonkeyPatch, papers: Path, looks_up: Places
) -> None:
    looks_up("paper.example", [PUBLIC])
    with serving({}, secured(papers)) as proxy:
        monkeypatch.setenv("http_proxy", f"https://127.0.0.1:{proxy.port}")
        assert fault("http://paper.example/") is ImportFault.PROXY
        assert proxy.asked == []


def test_behind_socks_a_site_is_reached_at_the_address_that_was_checked(
    monkeypatch: pytest.MonkeyPatch, papers: Path, looks_up: Places, trusting: ssl.SSLContext
) -> None:
    looks_up("paper.example", [PUBLIC])
    with (
        serving({"/": answer()}, secured(papers)) as site,
        running(socks_to(site)) as proxy,
    ):
        monkeypatch.setenv("ALL_PROXY", f"socks5://127.0.0.1:{proxy.port}")
        assert fetch("https://paper.example/", context=trusting).data == PAGE.encode()
        assert proxy.asked == [by_address(443)]
        assert site.names == ["paper.example"]


@pytest.mark.parametrize(
    ("scheme", "known"), [("socks5h", [PUBLIC]), ("socks5", ["unknown"]), ("socks", ["unknown"])]
)
def test_a_name_goes_to_socks_where_it_alone_knows_names_or_nobody_here_does(
    monkeypatch: pytest.MonkeyPatch, looks_up: Places, scheme: str, known: list[str]
) -> None:
    looks_up("paper.example", known)
    with serving({"/": answer()}) as site, running(socks_to(site)) as proxy:
        monkeypatch.setenv("http_proxy", f"{scheme}://127.0.0.1:{proxy.port}")
        assert fetch("http://paper.example/").data == PAGE.encode()
        assert proxy.asked == [by_name("paper.example", 80)]


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.0.0.1", "[::ffff:10.0.0.1]", "router", "a.local"]
)
def test_socks_is_no_way_inside(
    monkeypatch: pytest.MonkeyPatch, looks_up: Places, scheme: str, host: str
) -> None:
    looks_up("in.example", ["10.0.0.7"])
    with serving({}) as site, running(socks_to(site)) as proxy:
        monkeypatch.setenv("all_proxy", f"{scheme}://127.0.0.1:{proxy.port}")
        assert fault(f"http://{host}/") is ImportFault.PRIVATE
        if scheme == "socks5":
            assert fault("http://in.example/") is ImportFault.PRIVATE
        assert proxy.asked == []


def test_socks_asks_who_one_is(monkeypatch: pytest.MonkeyPatch, looks_up: Places) -> None:
    looks_up("paper.example", [PUBLIC])
    with serving({"/": answer()}) as site, running(socks_to(site)) as proxy:
        proxy.word = b"\x01\x02me\x04word"
        monkeypatch.setenv("http_proxy", f"socks5://me:word@127.0.0.1:{proxy.port}")
        assert fetch("http://paper.example/").data == PAGE.encode()
        for wrong in ("me:other@", ""):
            monkeypatch.setenv("http_proxy", f"socks5://{wrong}127.0.0.1:{proxy.port}")
            assert fault("http://paper.example/") is ImportFault.PROXY_ASKS


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_asks_for_a_password_is_said_to(
    monkeypatch: pytest.MonkeyPatch, looks_up: Places, scheme: str
) -> None:
    looks_up("paper.example", [PUBLIC])
    with serving({}) as proxy:
        asks = answer(
            "", "407 Proxy Authentication Required", "text/html", "Proxy-Authenticate: Basic"
        )
        proxy._answer = lambda link: asks(proxy, link)  # type: ignore[method-assign, assignment]
        monkeypatch.setenv(f"{scheme}_proxy", f"http://127.0.0.1:{proxy.port}")
        assert fault(f"{scheme}://paper.example/") is ImportFault.PROXY_ASKS


@pytest.mark.parametrize("kind", ["http", "socks5"])
def test_a_name_and_password_may_have_any_letters(
    monkeypatch: pytest.MonkeyPatch, looks_up: Places, kind: str
) -> None:
    looks_up("paper.example", [PUBLIC])
    name, word = "ида", "p@s:ø/#"
    with serving({"/": answer()}) as web, running(socks_to(web)) as socks:
        socks.word = b"\x01\x06" + name.encode() + b"\x08" + word.encode()
        port = (web if kind == "http" else socks).port
        introduced = f"{quote(name)}:{quote(word, safe='')}"
        monkeypatch.setenv("http_proxy", f"{kind}://{introduced}@127.0.0.1:{port}")
        assert fetch("http://paper.example/").data == PAGE.encode()
        if kind == "http":
            assert b64encode(f"{name}:{word}".encode()).decode() in web.asked[0]


def test_nobody_is_sent_half_a_password_that_holds_a_sign_of_addresses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving({}) as other:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{other.port}#word@proxy.example:8080")
        assert fault("http://paper.example/") is ImportFault.PROXY
        assert other.asked == []


@pytest.mark.parametrize("spared", ["127.0.0.0/8", "paper.example, 127.0.0.1/32", "127.0.0.1"])
def test_networks_are_spared_the_proxy_as_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, spared: str
) -> None:
    with serving({"/": answer()}) as site, serving({}) as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("no_proxy", spared)
        assert fetch(site.url(), Allowed.of(["127.0.0.1"])).data == PAGE.encode()
        assert proxy.asked == []


def test_a_proxy_through_which_nothing_comes_is_blamed_and_not_the_site(
    monkeypatch: pytest.MonkeyPatch, looks_up: Places
) -> None:
    looks_up("paper.example", [PUBLIC])
    with serving({"/": lambda server, _link: server.stopped.wait(10)}) as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        with pytest.raises(ImportFailed) as failure:
            fetch("http://paper.example/", limits=Limits(seconds=1.5))
        assert failure.value.fault is ImportFault.PROXY_SLOW


@pytest.mark.parametrize(
    ("reply", "told"), [(1, ImportFault.PROXY), (2, ImportFault.PROXY), (5, ImportFault.NO_ANSWER)]
)
def test_where_socks_does_not_get_through_it_says_whose_fault_that_is(
    monkeypatch: pytest.MonkeyPatch, looks_up: Places, reply: int, told: ImportFault
) -> None:
    looks_up("paper.example", [PUBLIC])
    with serving({}) as site, running(socks_to(site)) as proxy:
        proxy.reply = reply
        monkeypatch.setenv("http_proxy", f"socks5://127.0.0.1:{proxy.port}")
        assert fault("http://paper.example/") is told


def test_a_name_that_is_looked_up_without_end_is_left_to_the_proxy(
    monkeypatch: pytest.MonkeyPatch, looks_up: Places
) -> None:
    looks_up("paper.example", [])
    with serving({"/": answer()}) as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        assert fetch("http://paper.example/", limits=Limits(seconds=6)).data == PAGE.encode()


@pytest.mark.parametrize(
    "proxy",
    ["http://127.0.0.1:1", "socks5://127.0.0.1:1", "socks4://127.0.0.1", "http://прокси.example:1"],
)
def test_a_proxy_that_does_not_work_is_blamed(
    monkeypatch: pytest.MonkeyPatch, looks_up: Places, proxy: str
) -> None:
    looks_up("paper.example", [PUBLIC])
    monkeypatch.setenv("http_proxy", proxy)
    assert fault("http://paper.example/") is ImportFault.PROXY


def test_what_answers_in_another_tongue_is_no_socks_proxy(
    monkeypatch: pytest.MonkeyPatch, looks_up: Places
) -> None:
    looks_up("paper.example", [PUBLIC])
    with serving({}) as site, serving({}) as web:
        web._answer = lambda link: link.sendall(b"HTTP/1.1 400 No\r\n\r\n")  # type: ignore[method-assign]
        monkeypatch.setenv("http_proxy", f"socks5://127.0.0.1:{web.port}")
        assert fault("http://paper.example/") is ImportFault.PROXY
        assert site.asked == []


GNOME = """#!/bin/sh
[ "$*" = "list-recursively org.gnome.system.proxy" ] || exit 1
cat <<'SAID'
org.gnome.system.proxy autoconfig-url ''
org.gnome.system.proxy ignore-hosts {ignored}
org.gnome.system.proxy mode '{mode}'
org.gnome.system.proxy.http authentication-password 's t'
org.gnome.system.proxy.http authentication-user 'me'
org.gnome.system.proxy.http host '{http}'
org.gnome.system.proxy.http port {port}
org.gnome.system.proxy.http use-authentication true
org.gnome.system.proxy.https host ''
org.gnome.system.proxy.https port 0
org.gnome.system.proxy.socks host '{socks}'
org.gnome.system.proxy.socks port {port}
SAID
"""


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    """Let the desktop have these settings."""
    monkeypatch.setattr(desktop, "_SECONDS", 100.0)  # however busy the machine is
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")

    def let(**said: object) -> None:
        defaults = {"ignored": "@as []", "mode": "manual", "http": "", "socks": "", "port": 0}
        (folder / "gsettings").write_text(GNOME.format(**defaults | said))
        (folder / "gsettings").chmod(0o755)

    return let


@pytest.mark.skipif(sys.platform != "linux", reason="GNOME runs on Linux")
def test_a_proxy_of_the_desktop_is_used_unless_the_environment_names_one(
    monkeypatch: pytest.MonkeyPatch, looks_up: Places, says: Callable[..., None]
) -> None:
    looks_up("paper.example", [PUBLIC])
    with serving({"/": answer()}) as proxy, serving({"/": answer()}) as other:
        says(http="127.0.0.1", port=proxy.port)
        assert fetch("http://paper.example/").data == PAGE.encode()
        assert re.search(r"Proxy-Authorization: Basic bWU6cyB0", proxy.asked[0], re.IGNORECASE)
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{other.port}")
        assert fetch("http://paper.example/").data == PAGE.encode()
        assert len(proxy.asked) == len(other.asked) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="GNOME runs on Linux")
def test_a_desktop_names_a_socks_proxy_and_hosts_that_need_none(
    looks_up: Places, says: Callable[..., None]
) -> None:
    looks_up("paper.example", [PUBLIC])
    here = Allowed.of(["127.0.0.1"])
    with serving({"/": answer()}) as site, running(socks_to(site)) as proxy:
        says(socks="127.0.0.1", port=proxy.port, ignored="['localhost', '127.0.0.0/8', '*.a.org']")
        assert fetch("http://paper.example/").data == PAGE.encode()
        assert proxy.asked == [by_address(80)]
        assert fetch(site.url(), here).data == PAGE.encode()
        says(socks="127.0.0.1", port=proxy.port, mode="none")
        assert fetch(site.url(), here).data == PAGE.encode()
        assert len(proxy.asked) == 1
