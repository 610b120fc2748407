"""How much memory and work a parser may take.

Linux sees to the memory, elsewhere the process looks itself.
"""

import ctypes
import importlib
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import sleep

MEMORY_LIMIT = 1_500 << 20  # for the process
BUSY = 4  # times as long by the clock as by the processor, which has other work too
_LOOK_EVERY = 0.1  # seconds
_LITTLE = 320 << 20  # for a single source of a kind that can be blown up


def limit_memory() -> None:
    """Bound the memory of this process for good."""
    if sys.platform == "linux":
        resource = importlib.import_module("resource")  # there is none on Windows
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = MEMORY_LIMIT if most == resource.RLIM_INFINITY else min(MEMORY_LIMIT, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    else:
        Thread(target=end_above, args=(MEMORY_LIMIT, _taken), daemon=True).start()


def limit_work(seconds: float) -> float:
    """End this process, also within C code, once the processor has worked on it for so long.

    Returns the seconds that this may take by the clock: a busy machine is no fault of a source.
    """
    if sys.platform == "win32":
        return seconds
    signal.setitimer(signal.ITIMER_PROF, seconds)
    return BUSY * seconds


def end_above(limit: int, taken: Callable[[], int]) -> None:
    """End this process once it has taken more bytes than `limit`, whatever it is doing."""
    while taken() <= limit:
        sleep(_LOOK_EVERY)
    os._exit(1)


def _taken() -> int:
    """Return how many bytes of memory this process has, or on a Mac has had at most."""
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        ask = kernel.K32GetProcessMemoryInfo
        ask.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32)
        counters = _Counters()
        ask(kernel.GetCurrentProcess(), ctypes.byref(counters), ctypes.sizeof(counters))
        return int(counters.pagefile)
    resource = importlib.import_module("resource")
    most: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most


class _Counters(ctypes.Structure):
    """What Windows tells of a process: PROCESS_MEMORY_COUNTERS."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("faults", ctypes.c_uint32),
        *((name, ctypes.c_size_t) for name in ("peak", "working", *"abcd", "pagefile", "most")),
    )


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
