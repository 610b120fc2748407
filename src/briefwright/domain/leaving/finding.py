"""Findings: what a person may want to mend in a note before it leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark; `remarks` has the words, `facts` fill them.

    `block_id` is empty where the remark is about a section or about the whole note.
    """

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)
    block_id: str = ""
