"""Messages taken apart by the standard library, within bounds that it does not set itself."""

import email
from email._policybase import Compat32  # the class of policy.compat32 has no public name
from email.message import Message
from typing import override

from briefwright.domain.errors import ImportFailed, ImportFault

type Part = Message[str, str]

_LONGEST = 20_000  # letters of a line of a head; reading longer ones takes their square
_LONGEST_OF_PARTS = 2_000  # that tells of what a part is made
_MOST_WORK = 40_000_000  # lines times borders: each line is held against each open border


class _Bounded(Compat32):
    """Cuts lines of heads that are longer than any honest one."""

    @override
    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        is_of_part = name.lower().startswith("content-")
        return name, value[: _LONGEST_OF_PARTS if is_of_part else _LONGEST]


_POLICY = _Bounded()


def message_of(data: bytes, source: str) -> Part:
    """Return the message in `data`; raises ImportFailed for one with borders beyond measure."""
    if data.lower().count(b"boundary") * data.count(b"\n") > _MOST_WORK:
        raise ImportFailed(source, ImportFault.HOSTILE, "borders")
    return email.message_from_bytes(data, policy=_POLICY)
