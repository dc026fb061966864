"""Which calls of the kernel the reader process may still make: those that compute and read. Kept by the kernel (seccomp).

A list of what is allowed, so that what a later kernel can do is denied too. Sources: seccomp(2), include/uapi/linux/
{filter,seccomp,audit}.h; the numbers: arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
"""

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Mapping
from types import MappingProxyType

_NUMBERS = {  # call: (x86-64, aarch64)
    "read": (0, 63), "write": (1, 64), "close": (3, 57), "fstat": (5, 80), "lseek": (8, 62), "mmap": (9, 222), "mprotect": (10, 226),
    "munmap": (11, 215), "brk": (12, 214), "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139),
    "pread64": (17, 67), "readv": (19, 65), "writev": (20, 66), "sched_yield": (24, 124), "mremap": (25, 216), "madvise": (28, 233),
    "getpid": (39, 172), "exit": (60, 93), "uname": (63, 160), "getcwd": (79, 17), "gettimeofday": (96, 169), "getuid": (102, 174),
    "getgid": (104, 176), "geteuid": (107, 175), "getegid": (108, 177), "sigaltstack": (131, 132), "gettid": (186, 178),
    "futex": (202, 98), "sched_getaffinity": (204, 123), "getdents64": (217, 61), "restart_syscall": (219, 128),
    "clock_gettime": (228, 113), "clock_getres": (229, 114), "exit_group": (231, 94), "newfstatat": (262, 79),
    "readlinkat": (267, 78), "getrandom": (318, 278), "statx": (332, 291), "rseq": (334, 293),
}  # fmt: skip
"""No new program, process or thread; no socket; no signal to anybody; no name made, changed or taken away; no limit lifted."""
THREADS = {
    "clone": (56, 220), "clone3": (435, 435), "set_robust_list": (273, 99), "set_tid_address": (218, 96), "prctl": (157, 167),
    "sched_setaffinity": (203, 122), "sched_getparam": (143, 121), "sched_getscheduler": (145, 120), "nanosleep": (35, 101),
    "clock_nanosleep": (230, 115), "sysinfo": (99, 179), "prlimit64": (302, 261), "getrusage": (98, 165), "membarrier": (324, 283),
    "getcpu": (309, 168), "get_mempolicy": (239, 236), "faccessat": (269, 48), "faccessat2": (439, 439), "mincore": (27, 232),
}  # fmt: skip
"""What may be called beside it by a process that computes with several threads: still no program, no socket, nothing written."""
_OPENAT = (257, 56)
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # place in the pairs above, and AUDIT_ARCH
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_SET_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _ANY, _RETURN = 0x20, 0x15, 0x45, 0x06  # of BPF: a word, two tests, an answer
_CALL, _ARCH, _FLAGS = (
    0,
    4,
    32,
)  # where they stand in what the filter is shown; the flags of openat are its third argument
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def close_calls(more: Mapping[str, tuple[int, int]] = MappingProxyType({})) -> bool:
    """From now on every call that is not on the list, or among `more`, is refused. False where the kernel or the processor cannot do it."""
    if platform.machine() not in _MACHINES or struct.calcsize("P") != 8:
        return False
    code = _filter(*_MACHINES[platform.machine()], (*_NUMBERS.values(), *more.values()))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl.argtypes = (ctypes.c_int, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong)
    program = _Program(len(code) // 8, code)
    prctl(_SET_NO_NEW_PRIVS, 1, None, 0, 0)
    return bool(prctl(_SET_SECCOMP, _FILTER, ctypes.addressof(program), 0, 0) == 0)


def _filter(place: int, arch: int, allowed: tuple[tuple[int, int], ...]) -> bytes:
    """Another processor's way to call (32 bits) ends the process; a call on the list is made; the rest fails with EPERM."""
    return b"".join((
        _step(_LOAD, _ARCH), _step(_EQUAL, arch, 1, 0), _step(_RETURN, _KILL), _step(_LOAD, _CALL),
        *(_step(_EQUAL, pair[place], 0, 1) + _step(_RETURN, _ALLOW) for pair in allowed),
        _step(_EQUAL, _OPENAT[place], 0, 4), _step(_LOAD, _FLAGS),
        _step(_ANY, _WRITING, 0, 1), _step(_RETURN, _REFUSE), _step(_RETURN, _ALLOW),
        _step(_RETURN, _REFUSE),
    ))  # fmt: skip


def _step(code: int, value: int, true: int = 0, false: int = 0) -> bytes:
    """One instruction of BPF: what to do, with what, and how many to pass over where a test is true or false."""
    return struct.pack("=HBBI", code, true, false, value)
