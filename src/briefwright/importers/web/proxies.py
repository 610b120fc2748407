"""The proxy that this computer is set up to use, by its environment or its system settings."""

from urllib.request import getproxies, proxy_bypass

from briefwright.importers.web import desktop
from briefwright.importers.web.proxy import Proxy, read_proxy


def proxy_for(scheme: str, host: str) -> Proxy | None:
    """Return the proxy through which `host` is reached, or None; raises ValueError.

    A proxy that cannot be spoken to raises ValueError. The environment goes before the
    settings of the system.
    """
    known = getproxies()
    if proxy_bypass(host) or desktop.is_passed_by(host, known.get("no", "").split(",")):
        return None
    named = known.get(scheme) or known.get("all") or ""
    if not set(known) - {"no"}:
        named = desktop.proxy_for(scheme, host)
    return read_proxy(named) if named else None
