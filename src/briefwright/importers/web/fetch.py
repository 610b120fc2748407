"""An address becomes bytes: within limits, over checked redirects, and with nothing else sent."""

import re
import ssl
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import ceil

import httpcore
import httpx

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.progress import Progress, silent
from briefwright.importers.draft import Stamp, Unchanged
from briefwright.importers.web.addresses import web_address
from briefwright.importers.web.allowed import Allowed
from briefwright.importers.web.connection import Guard
from briefwright.importers.web.kinds import in_utf8, is_article, name_of
from briefwright.importers.web.patience import Patience
from briefwright.importers.web.proxies import proxy_for
from briefwright.importers.web.proxy import Proxy
from briefwright.importers.web.socks import Relay
from briefwright.importers.web.unpacking import unpacker

_SENT = (  # beside the host's name; neither cookies nor where anybody came from
    ("Accept", "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5"),
    ("Accept-Encoding", "gzip, deflate"),
    ("User-Agent", "Mozilla/5.0 (compatible)"),
    ("Connection", "close"),
)
_LED_ON = {301, 302, 303, 307, 308}
_FAULTS = {  # by the number that a site answers with
    204: ImportFault.NOTHING_THERE,
    205: ImportFault.NOTHING_THERE,
    401: ImportFault.KEPT_BACK,
    402: ImportFault.KEPT_BACK,
    403: ImportFault.KEPT_BACK,
    404: ImportFault.NOT_THERE,
    407: ImportFault.PROXY_ASKS,
    410: ImportFault.NOT_THERE,
    429: ImportFault.SITE_BUSY,
    451: ImportFault.KEPT_BACK,
    503: ImportFault.SITE_BUSY,
}
_LENGTH = re.compile(r"[0-9]{1,18}")
_UNCHANGED = 304
_STAMPED = re.compile(r"[\x20-\x7e]{0,500}")
_LONGEST_WAIT = 86_400  # seconds; who asks for more is not waited for


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one fetch may take."""

    bytes: int = 20 << 20  # on the line, and unpacked
    seconds: float = 30.0  # for all of it
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at an address, as it came but for its packing."""

    address: str  # the last one, behind all redirects
    data: bytes
    content_type: str = ""
    stamp: Stamp | None = None

    @property
    def name(self) -> str:
        """A file's name for it, whose ending says what it is."""
        return name_of(self.address, _media_type(self.content_type), self.data)

    @property
    def readable(self) -> bytes:
        """The bytes for a reader that does not know what the site said of its characters."""
        return in_utf8(self.data, self.content_type)


def fetch(
    address: str,
    allowed: Allowed | None = None,
    progress: Progress = silent,
    limits: Limits | None = None,
    context: ssl.SSLContext | None = None,
    stamp: Stamp | None = None,
) -> Fetched:
    """Return what stands at `address`; raises ImportFailed, and Cancelled as `progress` does.

    Raises Unchanged where the site says that nothing else stands there than what has `stamp`.
    Each hop is checked anew: its scheme, its name, and every address that the name has.
    """
    limits = limits or Limits()
    patience = Patience(address, limits.seconds, progress)
    errand = _Errand(patience, allowed or Allowed(), limits, context, stamp)
    url = web_address(address)
    for _hop in range(limits.redirects + 1):
        found = errand.get(url)
        if isinstance(found, Fetched):
            return found
        url = found
    raise patience.failed(ImportFault.REDIRECTS)


@dataclass(frozen=True, slots=True)
class _Errand:
    patience: Patience
    allowed: Allowed
    limits: Limits
    context: ssl.SSLContext | None
    stamp: Stamp | None

    def get(self, url: httpx.URL) -> Fetched | httpx.URL:
        """Return what stands at `url`, or where it leads."""
        host = url.raw_host.decode()
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        stamp = self.stamp if self.stamp and self.stamp.address == str(url) else None
        headers = [("Host", url.netloc.decode()), *_SENT, *_shown(stamp)]
        try:
            with (
                self._pool(url.scheme, host) as pool,
                pool.stream("GET", target, headers=headers) as answer,
            ):
                if stamp and answer.status == _UNCHANGED:
                    raise Unchanged
                return self._answered(url, answer)
        except httpcore.ProxyError as error:
            asks = str(error).startswith("407")
            fault = ImportFault.PROXY_ASKS if asks else ImportFault.PROXY
            raise self.patience.failed(fault, str(error)) from error
        except (httpcore.ProtocolError, httpcore.NetworkError, zlib.error) as error:
            raise self.patience.failed(ImportFault.SITE_BROKEN, str(error)) from error

    def _pool(self, scheme: str, host: str) -> httpcore.ConnectionPool:
        proxy = self._proxy(scheme, host)
        self.patience.by_proxy = proxy is not None
        context = self.context
        if context is None and "https" in {scheme, proxy and proxy.scheme}:
            context = httpcore.default_ssl_context()
        guard = Guard(self.patience, self.allowed, proxy.host if proxy else "")
        if proxy is None or proxy.is_socks:
            way = Relay(guard, proxy, self.patience) if proxy else guard
            return httpcore.ConnectionPool(ssl_context=context, network_backend=way)
        guard.look_at(host)
        return httpcore.HTTPProxy(
            httpcore.URL(scheme=proxy.scheme, host=proxy.host, port=proxy.port, target="/"),
            proxy_auth=proxy.auth,
            ssl_context=context,
            proxy_ssl_context=context if proxy.scheme == "https" else None,
            network_backend=guard,
        )

    def _proxy(self, scheme: str, host: str) -> Proxy | None:
        try:
            return proxy_for(scheme, host)
        except ValueError as error:
            raise self.patience.failed(ImportFault.PROXY, str(error)) from error

    def _answered(self, url: httpx.URL, answer: httpcore.Response) -> Fetched | httpx.URL:
        headers = httpx.Headers(answer.headers)
        if answer.status in _LED_ON and "location" in headers:
            return self._led_to(url, headers["location"])
        if answer.status not in {200, 203}:
            fault = _FAULTS.get(answer.status, ImportFault.SITE_FAULT)
            raise self._refused(fault, headers, str(answer.status))
        data = self._body(headers, answer.iter_stream())
        content_type = headers.get("content-type", "")
        if not data:
            raise self.patience.failed(ImportFault.NOTHING_THERE)
        if not is_article(_media_type(content_type), data):
            raise self.patience.failed(ImportFault.NO_ARTICLE, _media_type(content_type))
        return Fetched(str(url), data, content_type, _stamp(str(url), headers))

    def _refused(self, fault: ImportFault, headers: httpx.Headers, detail: str) -> ImportFailed:
        """Return why nothing came, and how many minutes the site wants to be left alone."""
        wait = _seconds(headers.get("retry-after", "")) if fault is ImportFault.SITE_BUSY else 0
        if 0 < wait <= _LONGEST_WAIT:
            return self.patience.failed(ImportFault.SITE_WAIT, str(ceil(wait / 60)))
        return self.patience.failed(fault, detail)

    def _led_to(self, url: httpx.URL, location: str) -> httpx.URL:
        try:
            return web_address(str(url.join(location)), self.patience.named)
        except httpx.InvalidURL as error:
            raise self.patience.failed(ImportFault.LED_ASTRAY, location[:200]) from error
        except ImportFailed as failure:
            raise self.patience.failed(ImportFault.LED_ASTRAY, location[:200]) from failure

    def _body(self, headers: httpx.Headers, parts: Iterable[bytes]) -> bytes:
        """Return the body; raises ImportFailed where it is or unpacks to more than the limit."""
        unpack = unpacker(headers.get("content-encoding", ""))
        if unpack is None:
            raise self.patience.failed(ImportFault.SITE_BROKEN, headers["content-encoding"])
        declared = _LENGTH.fullmatch(headers.get("content-length", "").strip())
        self.patience.total = int(declared[0]) if declared else 0
        most = self.limits.bytes
        if self.patience.total > most:
            raise self.patience.failed(ImportFault.PAGE_TOO_LARGE)
        found = bytearray()
        for part in parts:
            self.patience.done += len(part)
            found += unpack.take(part, most - len(found))
            if max(len(found), self.patience.done) > most:
                raise self.patience.failed(ImportFault.PAGE_TOO_LARGE)
        if not unpack.is_whole():
            raise self.patience.failed(ImportFault.SITE_BROKEN, "cut short")
        return bytes(found)


def _stamp(address: str, headers: httpx.Headers) -> Stamp | None:
    tag, modified = (headers.get(name, "") for name in ("etag", "last-modified"))
    fits = _STAMPED.fullmatch(tag) and _STAMPED.fullmatch(modified) and (tag or modified)
    return Stamp(address, tag, modified) if fits else None


def _shown(stamp: Stamp | None) -> list[tuple[str, str]]:
    """Return what a site is told of a page that it gave before."""
    said = (("If-None-Match", stamp.tag), ("If-Modified-Since", stamp.modified)) if stamp else ()
    return [(name, value) for name, value in said if value]


def _seconds(said: str) -> float:
    """Return how long a site wants to be left alone: it says so in seconds, or by a time."""
    if _LENGTH.fullmatch(said.strip()):
        return float(said)
    try:
        return (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError, OverflowError):  # TypeError: of no zone
        return 0.0


def _media_type(content_type: str) -> str:
    return content_type.split(";", maxsplit=1)[0].strip().lower()
