"""Which addresses may be fetched: http and https, and none that leads into a private network."""

import re
import unicodedata
from ipaddress import IPv4Address, IPv6Network

import httpx

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.web.allowed import IPAddress, ends_in_number, literal, plain_host

_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_UNSAFE = re.compile(r"[\s\x00-\x20\x7f%\\<>\"^`{|}]")
_LONGEST = 8_000
_LONGEST_HOST = 253
_UNICAST = IPv6Network("2000::/3")  # all of IPv6 that leads to the public so far
_TRANSLATED = IPv6Network("64:ff9b::/96")  # an IPv4 address as an IPv6-only network sees it
_INNER_NAMES = (  # names that only mean something inside of a network
    "localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "private",
    "home.arpa", "in-addr.arpa", "ip6.arpa", "test", "invalid",
)  # fmt: skip


def web_address(words: str, named: str = "") -> httpx.URL:
    """Return the address that `words` are; raises ImportFailed for what is never fetched.

    `named` is the address that the failure is told of: the one that a person typed.
    """
    named = named or words
    scheme = _SCHEME.match(words)
    if scheme is None or len(words) > _LONGEST:
        raise ImportFailed(named, ImportFault.BAD_ADDRESS)
    if scheme[1].lower() not in {"http", "https"}:
        raise ImportFailed(named, ImportFault.SCHEME, scheme[1].lower())
    try:
        url = httpx.URL(words.strip())
        raw_host = url.raw_host.decode()
        labels = [_read(label) for label in raw_host.split(".")]
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise ImportFailed(named, ImportFault.BAD_ADDRESS, str(error)) from error
    odd = url.userinfo or not 0 < len(raw_host) <= _LONGEST_HOST or _UNSAFE.search(raw_host)
    if odd or (url.port or 80) > 65_535:
        raise ImportFailed(named, ImportFault.BAD_ADDRESS)
    if literal(raw_host) is None and ends_in_number(raw_host):
        raise ImportFailed(named, ImportFault.BAD_ADDRESS)  # 127.1 and its like
    if any(map(_mixes_alphabets, labels)):
        raise ImportFailed(named, ImportFault.LOOKALIKE)
    return url.copy_with(fragment=None)


def is_inner_name(host: str) -> bool:
    """Whether a name can only be that of a computer in a private network."""
    name = plain_host(host)
    return "." not in name or any(name == n or name.endswith(f".{n}") for n in _INNER_NAMES)


def is_public(address: IPAddress) -> bool:
    """Whether an address leads to the public network, whatever form it is written in.

    IPv4 in the dress of IPv6 is refused, but for the form in which a network that speaks only
    IPv6 shows all of the public IPv4 ones.
    """
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast
    if address in _TRANSLATED:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    dressed = address.ipv4_mapped or address.sixtofour or address.teredo
    return address in _UNICAST and address.is_global and not dressed


def _read(label: str) -> str:
    """Return a part of a name in the letters that it is shown in."""
    coded = label.lower().removeprefix("xn--")
    return label if coded == label.lower() else coded.encode().decode("punycode")


def _mixes_alphabets(label: str) -> bool:
    """Whether Latin letters stand beside Cyrillic or Greek ones, which look the same."""
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in label if letter.isalpha()}
    return "LATIN" in scripts and bool(scripts & {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})
