"""A proxy by its address. Light enough to be loaded for a look at what somebody types."""

import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes, urlsplit

_HOST = re.compile(r"[\w.:-]+", re.ASCII)
_PORTS = {"http": 80, "https": 443, "socks": 1080, "socks5": 1080, "socks5h": 1080}


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where a proxy stands and how to introduce oneself to it."""

    scheme: str
    host: str
    port: int
    auth: tuple[bytes, bytes] | None = None  # name and password, as they travel

    @property
    def is_socks(self) -> bool:
        """Whether it speaks SOCKS 5, and not HTTP."""
        return self.scheme.startswith("socks")

    @property
    def knows_names(self) -> bool:
        """Whether the names of sites are for it alone to look up."""
        return self.scheme == "socks5h"


def is_proxy(named: str) -> bool:
    """Whether an address names a proxy that can be spoken to."""
    try:
        return bool(read_proxy(named.strip()))
    except ValueError:
        return False


def read_proxy(named: str) -> Proxy:
    """Return the proxy that an address names; raises ValueError for what is none."""
    parts = urlsplit(named if "://" in named else f"http://{named}")
    scheme = parts.scheme.lower()
    host = (parts.hostname or "").encode("idna").decode()
    torn = "@" in parts.path + parts.query + parts.fragment  # by a sign in its password
    if not _HOST.fullmatch(host) or torn or scheme not in _PORTS:
        raise ValueError(named)
    who = (parts.username or "", parts.password or "")
    name, word = map(unquote_to_bytes, who)
    return Proxy(scheme, host, parts.port or _PORTS[scheme], (name, word) if name else None)
