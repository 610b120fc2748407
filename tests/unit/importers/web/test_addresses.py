from ipaddress import ip_address

import pytest

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.web.addresses import is_inner_name, is_public, web_address


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
     "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.2.1", "198.18.0.1", "203.0.113.9",
     "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1",
     "::ffff:127.0.0.1", "::ffff:8.8.8.8", "fe80::1", "fe80::1%1", "fec0::1", "fd00::1", "ff02::1",
     "2001:db8::1", "2002:7f00:1::", "2002:808:808::", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
     "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1"],
)  # fmt: skip
def test_what_is_not_public_is_known_in_every_form(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00::1",
                "64:ff9b::808:808"],
)  # fmt: skip
def test_what_is_public_is_known_too(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("file:///etc/passwd", ImportFault.SCHEME),
        ("ftp://example.org/", ImportFault.SCHEME),
        ("javascript:alert(1)", ImportFault.SCHEME),
        ("data:text/html,<p>x", ImportFault.SCHEME),
        ("jar:file:///x!/y", ImportFault.SCHEME),
        ("\\\\host\\share\\a.docx", ImportFault.BAD_ADDRESS),
        ("example.org/a", ImportFault.BAD_ADDRESS),
        ("http://127.1/", ImportFault.BAD_ADDRESS),
        ("http://2130706433/", ImportFault.BAD_ADDRESS),
        ("http://0x7f000001/", ImportFault.BAD_ADDRESS),
        ("http://0177.0.0.1/", ImportFault.BAD_ADDRESS),
        ("http://user:word@example.org/", ImportFault.BAD_ADDRESS),
        ("http://example.org@127.0.0.1/", ImportFault.BAD_ADDRESS),
        ("http://127.0.0.1%2f@example.org/", ImportFault.BAD_ADDRESS),
        ("http://example.org\r\nHost: 127.0.0.1/", ImportFault.BAD_ADDRESS),
        ("http://a b/", ImportFault.BAD_ADDRESS),
        ("http://[::1", ImportFault.BAD_ADDRESS),
        ("http://:80/", ImportFault.BAD_ADDRESS),
        ("http:///x", ImportFault.BAD_ADDRESS),
        ("https://example.org:99999/", ImportFault.BAD_ADDRESS),
        ("https://example.org/" + "a" * 9000, ImportFault.BAD_ADDRESS),
        ("http://ex\u0430mple.org/", ImportFault.LOOKALIKE),
        ("http://paper.gr\u03bfup/", ImportFault.LOOKALIKE),
    ],
)
def test_what_is_no_web_address_is_refused(words: str, fault: ImportFault) -> None:
    with pytest.raises(ImportFailed) as failure:
        web_address(words)
    assert failure.value.fault is fault
    assert failure.value.source == words


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c"),
        ("HTTP://EXAMPLE.ORG/", "http://example.org/"),
        (" https://example.org:8443/x\n", "https://example.org:8443/x"),
        ("https://b\u00fccher.example/", "https://xn--bcher-kva.example/"),
        ("https://газета.example/новости", "https://xn--80aahjj1e.example/"),
        ("https://example.org/" + "a" * 2048, "https://example.org/" + "a" * 2048),
    ],
)
def test_web_addresses_are_understood(words: str, address: str) -> None:
    assert str(web_address(words)).startswith(address[:60])


def test_names_of_a_network_are_known() -> None:
    inner = ["localhost", "localhost.", "router", "a.localhost", "nas.local", "x.home.arpa"]
    assert all(map(is_inner_name, inner))
    assert not any(map(is_inner_name, ["example.org", "local.example.org", "b\u00fccher.example"]))
