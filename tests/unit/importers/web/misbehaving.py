"""A web server on this computer that does what servers should not."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

from briefwright.viewmodels.settings import Settings

PARAGRAPH = "The ferry carried 80 000 people in the last year, the harbour office said in Lund. "
PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>Ferry line to close</title></head><body>"
    f"<article><h1>Ferry line to close</h1><p>{PARAGRAPH * 3}</p><p>{PARAGRAPH * 2}</p></article>"
    "</body></html>"
)


def allow_this_computer(kept: Path) -> None:
    """Let a window whose settings are in this file fetch from here."""
    settings = Settings(kept)
    settings.allow_host("127.0.0.1")
    settings.sync()


type Answer = Callable[["Server", socket.socket], object]


def answer(
    body: bytes | str = PAGE,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    *headers: str,
) -> Answer:
    """Answer with this, and with its true length unless `headers` say another."""
    words = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
    if not any(line.lower().startswith(("content-length", "transfer")) for line in headers):
        lines.append(f"Content-Length: {len(words)}")
    head = "\r\n".join(lines) + "\r\n\r\n"
    return lambda _server, link: link.sendall(head.encode("latin-1") + words)


def leading_to(place: str, status: str = "302 Found") -> Answer:
    return answer("", status, "text/html", f"Location: {place}")


@dataclass
class Server:
    """Answers each path as it is told; keeps what it was asked."""

    answers: dict[str, Answer]
    context: ssl.SSLContext | None = None
    asked: list[str] = field(default_factory=list)  # the heads of requests
    names: list[str] = field(default_factory=list)  # asked for in handshakes
    stopped: Event = field(default_factory=Event)
    port: int = 0

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{'https' if self.context else 'http'}://{host}:{self.port}{path}"

    def serve(self, listener: socket.socket) -> None:
        while not self.stopped.is_set():
            try:
                link, _ = listener.accept()
            except OSError:
                return
            Thread(target=self._talk, args=(link,), daemon=True).start()

    def _talk(self, link: socket.socket) -> None:
        with suppress(OSError), link:
            link.settimeout(20)
            if self.context is None:
                self._answer(link)
            else:
                with self.context.wrap_socket(link, server_side=True) as secured:
                    self._answer(secured)

    def _answer(self, link: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            part = link.recv(4096)
            if not part:
                return
            head += part
        self.asked.append(head.decode("latin-1"))
        target = head.split(b" ")[1].decode()
        path = "/" + target.split("://")[-1].partition("/")[2] if "://" in target else target
        self.answers.get(path, answer("", "404 Not Found"))(self, link)


def serving(
    answers: dict[str, Answer], context: ssl.SSLContext | None = None
) -> AbstractContextManager[Server]:
    """Run a server on a free port of this computer."""
    return running(Server(answers, context))


@contextmanager
def running[S: Server](server: S) -> Iterator[S]:
    """Run `server` on a free port of this computer."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server.port = listener.getsockname()[1]
        if server.context is not None:
            server.context.sni_callback = lambda _link, name, _context: server.names.append(name)
        thread = Thread(target=server.serve, args=(listener,), daemon=True)
        thread.start()
        yield server
        server.stopped.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
    thread.join(5)
