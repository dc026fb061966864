"""What the reader process may do, set by itself before it sees the first byte of a document."""

import os
import resource


def confine(memory: int, seconds: int) -> None:
    """No more memory and computing than this, no file written, no core dump, no new program, nothing above its user's rights.

    What later denies files and network to this process (Landlock, seccomp) is switched on here and nowhere else; after
    it, only Python's own folders need be readable (codecs are loaded when first used).
    """
    # One second between the soft and the hard limit: the soft one's signal says what the process died of.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(what, (most, most))
    if os.getuid():  # root is not bound by it
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
