"""A host's name becomes addresses, in a process of its own: no resolver can be interrupted.

The system's own may wait for minutes, and neither a clock nor a person who gives up reaches it.
A process can be ended. It is asked by its arguments and answers with a line of JSON.
"""

import json
import socket
import sys
from ipaddress import ip_address
from math import inf

from briefwright import aside
from briefwright.importers.web.allowed import IPAddress, literal
from briefwright.importers.web.patience import Patience

type Place = tuple[socket.AddressFamily, IPAddress, tuple[object, ...]]


def look_up(host: str, port: int, patience: Patience, most: float = inf) -> list[Place]:
    """Return where `host` can be reached; raises OSError where nobody knows it.

    Nobody knows it either when `most` seconds went by. Raises as `patience` does, ten times a
    second.
    """
    found = _asked(host, port) if literal(host) else _answer_of(host, port, patience, most)
    return [
        (socket.AddressFamily(family), ip_address(str(place[0])), tuple(place))
        for family, place in found
    ]


def _asked(host: str, port: int) -> list[tuple[int, list[object]]]:
    places = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    return [(family, list(place)) for family, _, _, _, place in places]


def _answer_of(
    host: str, port: int, patience: Patience, most: float
) -> list[tuple[int, list[object]]]:
    said = aside.answer(__name__, (host, str(port)), most=most, look=patience.look)
    answer = json.loads(said or '{"fault": "no answer"}')
    if isinstance(answer, dict):
        raise OSError(answer["fault"])
    return [(family, place) for family, place in answer]


def main(host: str, port: int) -> None:
    """Answer one question, in the process of its own."""
    answer: object
    try:
        answer = _asked(host, port)
    except (OSError, UnicodeError) as error:
        answer = {"fault": str(error)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
