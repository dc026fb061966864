"""Which files the reader process may open: Python's, the system's libraries and this program's, to read. Kept by the kernel (Landlock).

Sources: landlock(7) and include/uapi/linux/landlock.h. What a kernel can deny grows with its version of Landlock (its ABI).
"""

import ctypes
import os
import sysconfig
from pathlib import Path

import izdeu

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the calls' numbers, the same on every processor
_VERSION = 1
_BENEATH = 1
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""Everything an ABI can deny to do with files: each knows one thing more."""
_TCP = 0b11  # to listen, and to connect (ABI 4)
_SCOPES = 0b11  # abstract sockets and signals of processes outside (ABI 6)
_PATH_ONLY = 0o10000000  # O_PATH
_SET_NO_NEW_PRIVS = 38  # without it, only root may restrict itself


class _Rules(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache")
LETTERS = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata")
"""Where the shapes of letters lie that are read in pictures, as distributions have them."""


def needed() -> tuple[str, ...]:
    """What may be loaded when a text needs it, such as a rare codec: nothing in these folders is anybody's."""
    own = (sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
    return tuple(dict.fromkeys((*own, str(Path(izdeu.__file__).parent), *_LIBRARIES, *LETTERS)))


def close_folders(readable: tuple[str, ...]) -> bool:
    """From now on nothing but what lies in these folders can be opened, and only to be read. False where the kernel cannot do it.

    OSError where it can and does not: then nothing may be read.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    abi = libc.syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION)
    if abi < 1:
        return False
    rules = _Rules(
        _FILES[max(known for known in _FILES if known <= abi)], _TCP if abi >= 4 else 0, _SCOPES if abi >= 6 else 0
    )
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    ruleset = _done(libc.syscall(_CREATE, ctypes.byref(rules), ctypes.c_size_t(size), 0))
    for path in filter(os.path.exists, readable):
        opened = os.open(path, _PATH_ONLY | os.O_CLOEXEC)
        beneath = _Beneath(_READ_FILE | (_READ_FOLDER if Path(path).is_dir() else 0), opened)
        _done(libc.syscall(_ADD, ruleset, _BENEATH, ctypes.byref(beneath), 0))
        os.close(opened)
    _done(libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    _done(libc.syscall(_RESTRICT, ruleset, 0))
    os.close(ruleset)
    return True


def _done(result: int) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
