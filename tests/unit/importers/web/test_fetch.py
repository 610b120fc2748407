import gzip
import socket
import ssl
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from time import monotonic

import pytest

from briefwright.domain.errors import Cancelled, ImportFailed, ImportFault
from briefwright.importers.web.allowed import Allowed
from briefwright.importers.web.fetch import Fetched, Limits, fetch
from tests.unit.importers.web.conftest import Places, secured
from tests.unit.importers.web.misbehaving import (
    PAGE,
    Answer,
    Server,
    answer,
    leading_to,
    serving,
)

HERE = Allowed.of(["127.0.0.1"])
SMALL = Limits(bytes=200_000)
SHORT = Limits(seconds=1.0)


def fetched(answers: dict[str, Answer] | Answer, limits: Limits = SMALL) -> Fetched:
    with serving(answers if isinstance(answers, dict) else {"/": answers}) as server:
        return fetch(server.url(), HERE, limits=limits)


def fault(answers: dict[str, Answer] | Answer, limits: Limits = SMALL) -> ImportFault:
    with pytest.raises(ImportFailed) as failure:
        fetched(answers, limits)
    return failure.value.fault


def test_a_page_comes_as_it_is_and_nothing_but_the_request_is_sent() -> None:
    setting = answer(PAGE, "200 OK", "text/html", "Set-Cookie: who=you; Path=/")
    with serving({"/": setting, "/on": leading_to("/")}) as server:
        fetch(server.url(), HERE)
        found = fetch(server.url("/on#part"), HERE)
    assert found.data == PAGE.encode()
    assert found.address == server.url("/")
    sent = [line.split(":")[0] for head in server.asked for line in head.split("\r\n")[1:] if line]
    assert set(sent) == {"Host", "Accept", "Accept-Encoding", "User-Agent", "Connection"}
    assert server.asked[-1].startswith("GET / HTTP/1.1\r\n")


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (gzip.compress(PAGE.encode()), "gzip"),
        (gzip.compress(PAGE[:99].encode()) + gzip.compress(PAGE[99:].encode()), "gzip"),
        (zlib.compress(PAGE.encode()), "deflate"),
        (zlib.compress(PAGE.encode(), wbits=-15), "deflate"),
    ],
)
def test_what_was_packed_is_unpacked(packed: bytes, encoding: str) -> None:
    found = fetched(answer(packed, "200 OK", "text/html", f"Content-Encoding: {encoding}"))
    assert found.data == PAGE.encode()


def test_a_page_that_comes_in_pieces_is_put_together() -> None:
    def pieces(_server: Server, link: socket.socket) -> None:
        packed = gzip.compress(PAGE.encode())
        head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
        link.sendall(head.encode())
        for place in range(0, len(packed), 1):
            link.sendall(b"1\r\n" + packed[place : place + 1] + b"\r\n")
        link.sendall(b"0\r\n\r\n")

    assert fetched(pieces).data == PAGE.encode()


def test_a_page_larger_than_the_limit_is_refused_when_it_says_so() -> None:
    def boasting(_server: Server, link: socket.socket) -> None:
        link.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n<html>")

    assert fault(boasting) is ImportFault.PAGE_TOO_LARGE


def test_a_page_larger_than_the_limit_is_refused_when_it_says_nothing() -> None:
    def endless(server: Server, link: socket.socket) -> None:
        link.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while not server.stopped.is_set():
            link.sendall(b"<p>more</p>" * 1000)

    assert fault(endless) is ImportFault.PAGE_TOO_LARGE


def test_a_small_page_that_unpacks_to_a_large_one_is_refused() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < SMALL.bytes
    assert fault(answer(bomb, "200 OK", "text/html", "Content-Encoding: gzip")) is (
        ImportFault.PAGE_TOO_LARGE
    )


def test_a_page_that_drips_is_given_up_in_time() -> None:
    def dripping(server: Server, link: socket.socket) -> None:
        link.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while not server.stopped.wait(0.05):
            link.sendall(b"x")

    began = monotonic()
    assert fault(dripping, SHORT) is ImportFault.SITE_SLOW
    assert monotonic() - began < 20


def test_headers_that_drip_are_given_up_in_time() -> None:
    def dripping(server: Server, link: socket.socket) -> None:
        link.sendall(b"HTTP/1.1 200 OK\r\n")
        while not server.stopped.wait(0.05):
            link.sendall(b"X: y\r\n")

    assert fault(dripping, SHORT) is ImportFault.SITE_SLOW


def test_headers_without_end_are_refused() -> None:
    def boundless(server: Server, link: socket.socket) -> None:
        link.sendall(b"HTTP/1.1 200 OK\r\n")
        while not server.stopped.is_set():
            link.sendall(b"X-More: " + b"y" * 1000 + b"\r\n")

    assert fault(boundless) is ImportFault.SITE_BROKEN


@pytest.mark.parametrize("silent_at", ["connection", "headers", "body"])
def test_who_stops_waiting_is_free_at_once(silent_at: str) -> None:
    def mute(server: Server, link: socket.socket) -> None:
        if silent_at != "connection":
            link.sendall(b"HTTP/1.1 200 OK\r\n")
        if silent_at == "body":
            link.sendall(b"Content-Length: 100\r\n\r\n<html>")
        server.stopped.wait()

    began = monotonic()

    def stop(_done: int, _total: int) -> None:
        if monotonic() - began > 0.3:
            raise Cancelled

    with serving({"/": mute}) as server, pytest.raises(Cancelled):
        fetch(server.url(), HERE, stop)
    assert monotonic() - began < 8  # the fetch itself would wait far longer


def test_progress_tells_how_much_has_come() -> None:
    told: list[tuple[int, int]] = []
    with serving({"/": answer()}) as server:
        fetch(server.url(), HERE, lambda done, total: told.append((done, total)))
    with serving({"/": answer("x" * 100_000)}) as server:
        fetch(server.url(), HERE, lambda done, total: told.append((done, total)))
    assert told[0] == (0, 0)
    assert (0, 100_000) in told or any(0 < done < 100_000 == total for done, total in told)


def test_five_redirects_are_followed_and_no_sixth() -> None:
    chain: dict[str, Answer] = {f"/{n}": leading_to(f"/{n + 1}") for n in range(6)}
    chain |= {"/": leading_to("/2"), "/6": answer()}
    assert fetched(chain).data == PAGE.encode()
    assert fault(chain | {"/": leading_to("/1")}) is ImportFault.REDIRECTS
    assert fault({"/": leading_to("/")}) is ImportFault.REDIRECTS


@pytest.mark.parametrize(
    "place",
    ["file:///etc/hostname", "ftp://127.0.0.1/a", "javascript:alert(1)", "data:text/html,hello",
     "http://user:word@127.0.0.1/", "http://[::1", "//xn--exmple-4nf.org/"],
)  # fmt: skip
def test_no_redirect_leads_out_of_the_web(place: str) -> None:
    assert fault(leading_to(place)) is ImportFault.LED_ASTRAY


@pytest.mark.parametrize(
    "place", ["http://127.0.0.2:{port}/", "http://localhost:{port}/", "http://10.0.0.1/",
              "http://169.254.169.254/latest/", "//[::1]:{port}/"],
)  # fmt: skip
def test_no_redirect_leads_into_a_private_network(place: str) -> None:
    def lead(server: Server, link: socket.socket) -> None:
        leading_to(place.format(port=server.port))(server, link)

    with serving({"/": lead}) as server, pytest.raises(ImportFailed) as failure:
        fetch(server.url(), HERE)
    assert failure.value.fault is ImportFault.PRIVATE
    assert failure.value.source == server.url()
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (answer("", "404 Not Found"), ImportFault.NOT_THERE),
        (answer("", "410 Gone"), ImportFault.NOT_THERE),
        (answer("", "403 Forbidden"), ImportFault.KEPT_BACK),
        (answer("", "402 Payment Required"), ImportFault.KEPT_BACK),
        (answer("", "500 Oh"), ImportFault.SITE_FAULT),
        (answer("", "503 Busy"), ImportFault.SITE_BUSY),
        (answer("Wait.", "429 Too Many Requests"), ImportFault.SITE_BUSY),
        (answer("", "204 No Content"), ImportFault.NOTHING_THERE),
        (answer(""), ImportFault.NOTHING_THERE),
        (answer(b"\x89PNG\r\n", "200 OK", "image/png"), ImportFault.NO_ARTICLE),
        (answer(b"\x00\x00", "200 OK", "video/mp4"), ImportFault.NO_ARTICLE),
        (answer(PAGE, "200 OK", "text/html", "Content-Length: 99999"), ImportFault.SITE_BROKEN),
        (answer(PAGE, "200 OK", "text/html", "Content-Encoding: gzip"), ImportFault.SITE_BROKEN),
        (answer(PAGE, "200 OK", "text/html", "Content-Encoding: br"), ImportFault.SITE_BROKEN),
        (
            answer(gzip.compress(PAGE.encode())[:-20], "200 OK", "a/b", "Content-Encoding: gzip"),
            ImportFault.SITE_BROKEN,
        ),
        (lambda _server, link: link.sendall(b"SSH-2.0-x\r\n\r\n"), ImportFault.SITE_BROKEN),
        (lambda _server, _link: None, ImportFault.SITE_BROKEN),
    ],
)
def test_what_goes_wrong_is_told_apart(given: Answer, told: ImportFault) -> None:
    assert fault(given) is told


@pytest.mark.parametrize(
    ("said", "told", "minutes"),
    [
        ("90", ImportFault.SITE_WAIT, "2"),
        ("in an hour", ImportFault.SITE_WAIT, "60"),
        ("Tue, 04 Mar 2025 09:00:00 GMT", ImportFault.SITE_BUSY, "429"),
        ("999999999", ImportFault.SITE_BUSY, "429"),
        ("soon", ImportFault.SITE_BUSY, "429"),
    ],
)
def test_a_site_says_for_how_long_it_wants_to_be_left_alone(
    said: str, told: ImportFault, minutes: str
) -> None:
    an_hour = datetime.now(UTC) + timedelta(minutes=59, seconds=30)
    said = said.replace("in an hour", format_datetime(an_hour, usegmt=True))
    busy = answer("", "429 Too Many Requests", "text/html", f"Retry-After: {said}")
    with pytest.raises(ImportFailed) as failure:
        fetched(busy)
    assert (failure.value.fault, failure.value.detail) == (told, minutes)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def raw(words: bytes) -> Answer:
    return lambda _server, link: link.sendall(words)


@pytest.mark.parametrize(
    "words",
    [
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nzzzz\r\nhello",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        HEAD + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\nabcdefg",
        HEAD + b"Content-Length: -5\r\n\r\nabc",
        HEAD + b"X-A: a\0b\r\n\r\nabc",
        HEAD + b"Content-Encoding: gzip, gzip\r\n\r\n" + gzip.compress(gzip.compress(b"words")),
        b"ICY 200 OK\r\n\r\nwords",
        b"<html>no head at all",
    ],
)
def test_an_answer_that_makes_no_sense_is_broken(words: bytes) -> None:
    assert fault(raw(words)) is ImportFault.SITE_BROKEN


@pytest.mark.parametrize(
    "words",
    [
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + HEAD + b"\r\nwords",
        b"HTTP/1.0 200 OK\nContent-Type: text/html\n\nwords",
        HEAD + b"Content-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwords\r\n0\r\n\r\n",
    ],
)
def test_an_answer_in_an_odd_form_is_understood(words: bytes) -> None:
    assert fetched(raw(words)).data == b"words"


def test_hints_without_end_are_given_up() -> None:
    def hint(server: Server, link: socket.socket) -> None:
        while not server.stopped.is_set():
            link.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 50)

    assert fault(hint, SHORT) is ImportFault.SITE_SLOW


@pytest.mark.parametrize(
    "place",
    ["http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/",
     "http://user@127.0.0.2/", "gopher://127.0.0.1/", "http://[fe80::1%25eth0]/"],
)  # fmt: skip
def test_no_redirect_leads_to_an_address_in_disguise(place: str) -> None:
    assert fault(leading_to(place)) is ImportFault.LED_ASTRAY


@pytest.mark.parametrize(
    "place",
    ["http://[::ffff:127.0.0.1]/", "http://[2002:7f00:1::]/", "http://[64:ff9b::7f00:1]/",
     "http://0.0.0.0/", "http://100.64.0.1/", "http://[fd00::1]/", "http://localhost./"],
)  # fmt: skip
def test_no_redirect_leads_inside_in_another_dress(place: str) -> None:
    assert fault(leading_to(place)) is ImportFault.PRIVATE


def test_where_nobody_listens_there_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(ImportFailed) as failure:
        fetch(f"http://127.0.0.1:{port}/", HERE)
    assert failure.value.fault is ImportFault.NO_ANSWER


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "::1", "8.8.8.8 192.168.0.1"])
def test_a_name_that_leads_inside_is_refused(looks_up: Places, address: str) -> None:
    looks_up("paper.example", [address])
    with pytest.raises(ImportFailed) as failure:
        fetch("http://paper.example/")
    assert failure.value.fault is ImportFault.PRIVATE


def test_a_name_is_looked_up_once_so_that_it_cannot_change_hands(looks_up: Places) -> None:
    with serving({"/": answer()}) as server:
        looks_up("paper.example", ["127.0.0.1", "192.0.2.1"])
        assert fetch(server.url(host="paper.example"), HERE).data == PAGE.encode()
        assert f"Host: paper.example:{server.port}\r\n" in server.asked[0]


def test_a_name_that_is_allowed_may_lead_inside(looks_up: Places) -> None:
    with serving({"/": answer()}) as server:
        looks_up("intranet", ["127.0.0.1"])
        with pytest.raises(ImportFailed):
            fetch(server.url(host="intranet"))
        assert fetch(server.url(host="intranet"), Allowed.of(["INTRANET."])).data
        assert fetch(server.url(), Allowed.of(["127.0.0.0/8"])).data


def test_a_name_that_nobody_knows_is_said_to_be_unknown(looks_up: Places) -> None:
    looks_up("paper.example", ["unknown"])
    with pytest.raises(ImportFailed) as failure:
        fetch("http://paper.example/")
    assert failure.value.fault is ImportFault.NO_HOST
    assert failure.value.detail == "[Errno -2] Name or service not known"


def test_a_resolver_that_never_answers_takes_no_more_time_than_the_fetch_has(
    looks_up: Places,
) -> None:
    looks_up("paper.example", [])
    began = monotonic()
    with pytest.raises(ImportFailed) as failure:
        fetch("http://paper.example/", limits=SHORT)
    assert failure.value.fault is ImportFault.SITE_SLOW
    assert monotonic() - began < 60


def test_a_fetch_is_cancelled_while_the_resolver_is_silent(looks_up: Places) -> None:
    looks_up("paper.example", [])
    looks = iter(range(8))

    def give_up(_done: int, _total: int) -> None:
        if next(looks, None) is None:
            raise Cancelled

    with pytest.raises(Cancelled):
        fetch("http://paper.example/", progress=give_up)


def test_a_secure_site_is_asked_by_its_name_at_the_checked_address(
    papers: Path, looks_up: Places
) -> None:
    trusting = ssl.create_default_context(cafile=str(papers / "cert.pem"))
    with serving({"/": answer()}, secured(papers)) as server:
        looks_up("paper.example", ["127.0.0.1", "192.0.2.1"])
        address = server.url(host="paper.example")
        assert fetch(address, HERE, context=trusting).data == PAGE.encode()
        assert server.names == ["paper.example"]


def test_a_site_that_cannot_prove_its_name_is_not_read(papers: Path, looks_up: Places) -> None:
    trusting = ssl.create_default_context(cafile=str(papers / "cert.pem"))
    with serving({"/": answer()}, secured(papers)) as server:
        looks_up("other.example", ["127.0.0.1"])
        for address, context in (("other.example", trusting), ("127.0.0.1", None)):
            with pytest.raises(ImportFailed) as failure:
                fetch(server.url(host=address), HERE, context=context)
            assert failure.value.fault is ImportFault.UNTRUSTED
        assert server.asked == []


def test_a_handshake_without_end_is_given_up() -> None:
    with serving({}) as server, pytest.raises(ImportFailed) as failure:
        fetch(server.url().replace("http:", "https:"), HERE, limits=Limits(seconds=0.5))
    assert failure.value.fault is ImportFault.SITE_SLOW
