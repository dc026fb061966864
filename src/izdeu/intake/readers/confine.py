"""What the reader process may do, set by itself before it sees the first byte of a document."""

import os
import resource

from izdeu.intake.readers.calls import close_calls
from izdeu.intake.readers.folders import close_folders, needed

NO_FOLDERS = (
    "this computer's kernel cannot keep a reader from other files (it has no Landlock): it was held by limits alone"
)
NO_CALLS = "this computer's kernel cannot keep a reader from calling it (it has no seccomp filter): it was held by limits alone"


def confine(memory: int, seconds: int) -> tuple[str, ...]:
    """No more memory and computing than this, no file but Python's own and none written, no network, no program, no process.

    What this kernel could not deny, in words. OSError where it should have and did not.
    """
    limit(memory, seconds)
    closed = {NO_FOLDERS: close_folders(needed()), NO_CALLS: close_calls()}
    return tuple(words for words, done in closed.items() if not done)


def limit(memory: int, seconds: int) -> None:
    """The limits every Unix has: they hold also where the kernel has nothing better."""
    # One second between the soft and the hard limit: the soft one's signal says what the process died of.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    keep_within()
    if os.getuid():  # root is not bound by it
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def keep_within() -> None:
    """Nothing is written, no memory is left behind on the disk, few files are open at once."""
    for what, most in ((resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_NOFILE, 64)):
        resource.setrlimit(what, (most, most))
