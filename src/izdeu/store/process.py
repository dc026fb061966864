"""What a process that holds keys asks of the system before it opens anything."""

import ctypes
import os
import resource
from contextlib import suppress

PR_SET_DUMPABLE = 4


def harden() -> None:
    """No core dumps, no reading of our memory by the user's other programs, no file others may read.

    What it cannot do: keep memory out of swap and hibernation. Full-disk encryption does that.
    """
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, AttributeError):  # Linux only; elsewhere the limit above has to do
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
