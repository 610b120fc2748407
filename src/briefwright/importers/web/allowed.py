"""What a person allows of private networks. Light enough for a look at what somebody types."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

type IPAddress = IPv4Address | IPv6Address
type IPNetwork = IPv4Network | IPv6Network

_NAME = re.compile(r"(?!-)[\w-]{1,63}(?<!-)(?:\.(?!-)[\w-]{1,63}(?<!-))*")
_NUMBER = re.compile(r"(?:0[xX][0-9a-fA-F]*|\d+)")


@dataclass(frozen=True, slots=True)
class Allowed:
    """Hosts of private networks that a person said may be fetched: names, addresses, networks."""

    hosts: frozenset[str] = frozenset()

    @classmethod
    def of(cls, hosts: Iterable[str]) -> "Allowed":
        """Return what a list of names, addresses and networks such as 10.1.0.0/16 allows."""
        return cls(frozenset(plain_host(host) for host in hosts if can_be_allowed(host)))

    def name(self, host: str) -> bool:
        """Whether this very host may be fetched wherever it leads."""
        return plain_host(host) in self.hosts

    def address(self, address: IPAddress) -> bool:
        """Whether an address lies in one of the networks."""
        return any(address in network for host in self.hosts if (network := _network(host)))


def can_be_allowed(host: str) -> bool:
    """Whether this is the name of a site, its address, or a network that is private to its ends."""
    plain = plain_host(host)
    if "/" in plain:
        network = _network(plain)
        return network is not None and not network.is_global
    if literal(plain) is not None:
        return True
    return bool(_NAME.fullmatch(plain)) and not ends_in_number(plain)


def ends_in_number(host: str) -> bool:
    """Whether what is no whole address ends as only addresses do: 10.1, or 127.0x1."""
    return bool(_NUMBER.fullmatch(host.rstrip(".").split(".")[-1]))


def literal(host: str) -> IPAddress | None:
    """Return the address that `host` spells out, or None where it is a name."""
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None


def plain_host(host: str) -> str:
    """Return a host's name or address in the one form in which it is compared."""
    plain = host.strip().strip("[]").rstrip(".").lower()
    if not plain.isascii():
        with suppress(UnicodeError):  # what is no name stays what it is
            return plain.encode("idna").decode()
    return plain


def _network(host: str) -> IPNetwork | None:
    try:
        return ip_network(host, strict=False)
    except ValueError:
        return None
