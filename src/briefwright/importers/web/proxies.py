"""The proxy that this computer is set up to use, by its environment or its system settings."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where a proxy stands and how to introduce oneself to it."""

    scheme: str
    host: str
    port: int
    auth: tuple[str, str] | None = None


def proxy_for(scheme: str, host: str) -> Proxy | None:
    """Return the proxy through which `host` is reached, or None; raises ValueError.

    A proxy whose address makes no sense raises ValueError.
    """
    known = getproxies()
    named = known.get(scheme) or known.get("all") or ""
    if not named or proxy_bypass(host):
        return None
    parts = urlsplit(named if "://" in named else f"http://{named}")
    if not parts.hostname:
        raise ValueError(named)
    auth = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return Proxy(parts.scheme.lower(), parts.hostname, parts.port or 80, auth)
