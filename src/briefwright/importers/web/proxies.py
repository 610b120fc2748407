"""The proxy that this computer is set up to use, by its environment or its system settings."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from briefwright.importers.web import desktop

_PORTS = {"http": 80, "https": 443, "socks": 1080, "socks5": 1080, "socks5h": 1080}


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where a proxy stands and how to introduce oneself to it."""

    scheme: str
    host: str
    port: int
    auth: tuple[str, str] | None = None

    @property
    def is_socks(self) -> bool:
        """Whether it speaks SOCKS 5, and not HTTP."""
        return self.scheme.startswith("socks")

    @property
    def knows_names(self) -> bool:
        """Whether the names of sites are for it alone to look up."""
        return self.scheme == "socks5h"


def proxy_for(scheme: str, host: str) -> Proxy | None:
    """Return the proxy through which `host` is reached, or None; raises ValueError.

    A proxy that cannot be spoken to raises ValueError. The environment goes before the
    settings of the system.
    """
    if proxy_bypass(host):
        return None
    known = getproxies()
    named = known.get(scheme) or known.get("all") or ""
    if not set(known) - {"no"}:
        named = desktop.proxy_for(scheme, host)
    return _proxy(named) if named else None


def _proxy(named: str) -> Proxy:
    parts = urlsplit(named if "://" in named else f"http://{named}")
    scheme = parts.scheme.lower()
    if not parts.hostname or scheme not in _PORTS:
        raise ValueError(named)
    auth = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return Proxy(scheme, parts.hostname, parts.port or _PORTS[scheme], auth)
