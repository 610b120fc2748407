"""What a desktop on Linux says of proxies: GNOME and its kin, which urllib does not ask."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from ipaddress import ip_address, ip_network
from urllib.parse import quote

_SCHEMA = "org.gnome.system.proxy"
_SECONDS = 3.0
_LINE = re.compile(rf"{re.escape(_SCHEMA)}(?:\.(\w+))? ([\w-]+) (?:@\w+ )?(.+)")

type Said = Mapping[str, object]


def proxy_for(scheme: str, host: str) -> str:
    """Return the address of the proxy for `host`, or nothing."""
    said = _settings()
    if said.get("mode") != "manual" or is_passed_by(host, said.get("ignore-hosts")):
        return ""
    for kind, spoken in ((scheme, "http"), ("socks", "socks5")):
        where, port = said.get(f"{kind}.host"), said.get(f"{kind}.port")
        if where and port:
            return f"{spoken}://{_introduction(said, kind)}{where}:{port}"
    return ""


def _introduction(said: Said, kind: str) -> str:
    """Return who one is to the proxy, as an address says it."""
    if kind != "http" or said.get("http.use-authentication") is not True:
        return ""
    who = (said.get("http.authentication-user"), said.get("http.authentication-password"))
    return ":".join(quote(str(part or ""), safe="") for part in who) + "@"


def _settings() -> Said:
    program = shutil.which("gsettings") if sys.platform == "linux" else None
    if program is None:
        return {}
    try:
        told = subprocess.run(  # noqa: S603  (the desktop's own program, no shell)
            [program, "list-recursively", _SCHEMA],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return {}
    lines = map(_LINE.fullmatch, told.decode("utf-8", "replace").splitlines())
    return {
        f"{line[1]}.{line[2]}" if line[1] else line[2]: _value(line[3]) for line in lines if line
    }


def _value(words: str) -> object:
    if words in {"true", "false"}:
        return words == "true"
    try:
        value: object = ast.literal_eval(words)
    except (ValueError, SyntaxError):
        return None
    return value


def is_passed_by(host: str, ignored: object) -> bool:
    """Whether `host` is one of those that are reached without the proxy: names, *.names, nets."""
    hosts: Iterable[object] = ignored if isinstance(ignored, list) else ()
    return any(_fits(host.strip("[]").lower(), str(one).strip().lower()) for one in hosts)


def _fits(host: str, ignored: str) -> bool:
    try:
        return ip_address(host) in ip_network(ignored, strict=False)
    except ValueError:
        name = ignored.removeprefix("*").removeprefix(".")
        return bool(name) and (host == name or host.endswith(f".{name}"))
