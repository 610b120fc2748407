"""How much memory a parser may take, where the system can be told."""

import importlib
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY_LIMIT = 1_500 << 20  # for the process
_LITTLE = 320 << 20  # for a single source of a kind that can be blown up


def limit_memory() -> None:
    """Bound the memory of this process for good."""
    if sys.platform == "linux":
        resource = importlib.import_module("resource")  # there is none on Windows
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = MEMORY_LIMIT if most == resource.RLIM_INFINITY else min(MEMORY_LIMIT, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))


@contextmanager
def little_memory() -> Iterator[None]:
    """Bound the memory that this process may take on top of what it has, for a while."""
    if sys.platform != "linux":
        yield
        return
    resource = importlib.import_module("resource")
    before = resource.getrlimit(resource.RLIMIT_AS)
    status = Path("/proc/self/status").read_text("utf-8")
    taken = int(re.search(r"VmSize:\s*(\d+)", status)[1]) << 10  # type: ignore[index]
    bounds = [taken + _LITTLE, *(limit for limit in before if limit != resource.RLIM_INFINITY)]
    resource.setrlimit(resource.RLIMIT_AS, (min(bounds), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
