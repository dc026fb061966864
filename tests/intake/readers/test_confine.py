"""What a reader process could do if a document took it over: each tried from inside, as the document would."""

import json
import platform
import subprocess
import sys

import pytest
from made_files import docx, paragraph, pdf

from izdeu.intake import sandbox
from izdeu.intake.readers import calls, folders
from izdeu.intake.readers.confine import NO_CALLS, NO_FOLDERS
from izdeu.intake.sandbox import read, table

START = "import sys, os; sys.path.insert(0, sys.argv[1]); from izdeu.intake.readers.confine import confine\n"
TRIES = {
    "read the user table": "open('/etc/passwd').read()",
    "read its own environment": "open('/proc/self/environ').read()",
    "read the memory of its parent": "open(f'/proc/{PARENT}/mem', 'rb')",
    "list a folder": "os.listdir('/')",
    "write a file": "open(FREE, 'w')",
    "write into Python": "open(os.__file__, 'a')",
    "make a folder": "os.mkdir(FREE)",
    "take a file away": "os.unlink(THERE)",
    "move a file": "os.rename(THERE, FREE)",
    "link a file": "os.link(THERE, FREE)",
    "change who may read a file": "os.chmod(THERE, 0o777)",
    "cut a file off": "os.truncate(THERE, 0)",
    "connect": "socket.socket()",
    "speak to a process": "socket.socketpair()",
    "start a program": "subprocess.run(['/bin/true'])",
    "become a program": "os.execv('/bin/true', ['true'])",
    "become two": "os.fork()",
    "signal its parent": "os.kill(PARENT, 0)",
    "lift a limit": "resource.setrlimit(resource.RLIMIT_FSIZE, (9, 9))",
    "hide a file in memory": "os.memfd_create('x')",
    "trace a process": "call('ptrace', 16, PARENT, 0, 0)",
    "read another's memory": "call('process_vm_readv', PARENT, 0, 0, 0, 0, 0)",
    "queue calls": "call('io_uring_setup', 1, 0)",
    "make a name space": "call('unshare', 0x10000000)",
    "load a program into the kernel": "call('bpf', 0, 0, 0)",
    "keep a key": "call('keyctl', 0, 0, 0)",
    "call as another processor would": "call('getpid', foreign=0x40000000)",
}
PROBE = """
import ctypes, json, resource, socket, subprocess
PARENT = os.getppid()
doubts = confine(1 << 30, 10)
libc = ctypes.CDLL(None, use_errno=True)
NUMBERS = {'ptrace': (101, 117), 'process_vm_readv': (310, 270), 'io_uring_setup': (425, 425), 'unshare': (272, 97),
           'bpf': (321, 280), 'keyctl': (250, 219), 'getpid': (39, 172)}
def call(name, *said, foreign=0):
    if libc.syscall(NUMBERS[name][MACHINE] | foreign, *said) < 0:
        raise OSError(ctypes.get_errno(), 'refused')
def tried(what):
    try:
        exec(what)
    except (PermissionError, RuntimeError) as why:
        return str(why)
    except ValueError as why:
        return str(why)
    return ''
print(json.dumps([doubts, {name: tried(what) for name, what in TRIES.items()}]))
"""


def inside(code: str) -> str:
    """What a program says that was started as a reader is."""
    command = [sys.executable, "-I", "-B", "-c", START + code, sandbox._ROOT]
    done = subprocess.run(command, capture_output=True, env={}, cwd="/", check=False, text=True)
    assert not done.returncode, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def refusals(tmp_path_factory) -> dict[str, str]:
    there = tmp_path_factory.mktemp("there") / "letter.txt"
    there.write_text("Amal waits.")
    machine = calls._MACHINES[platform.machine()][0]
    said = f"TRIES = {TRIES!r}\nTHERE, FREE, MACHINE = {str(there)!r}, {str(there) + '-2'!r}, {machine}\n"
    doubts, refused = json.loads(inside(said + PROBE))
    if doubts:
        pytest.skip(f"not on this computer: {doubts}")
    assert there.read_text() == "Amal waits." and not there.with_name("letter.txt-2").exists()
    return refused


@pytest.mark.parametrize("what", TRIES)
def test_a_reader_that_was_taken_over_cannot(refusals, what):
    assert refusals[what], f"it could {what}"


def test_what_was_denied_to_a_reader_was_there_to_be_had():
    """Each of the tries works in a process that is not confined: else the tests above would prove nothing."""
    free = PROBE.replace("confine(1 << 30, 10)", "()")
    harmless = {
        name: TRIES[name]
        for name in ("read the user table", "list a folder", "connect", "start a program", "signal its parent")
    }
    _, refused = json.loads(inside(f"TRIES = {harmless!r}\nTHERE = FREE = ''\nMACHINE = 0\n{free}"))
    assert not any(refused.values())


def test_a_reader_still_computes_loads_rare_codecs_and_answers():
    said = inside(
        "confine(1 << 30, 10)\nimport charset_normalizer, encodings.kz1048; print('中'.encode('gb18030').hex())"
    )
    assert said == "d6d0\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("弟は七年前に連れて行かれました。母は今も待っています。".encode("shift_jis") * 3, "弟は七年前"),
        ("Где мой брат?".encode("koi8-r"), "Где мой брат?"),
        (b"<html><p>Asel Testova waits.", "Asel Testova waits."),
        (pdf("Асель Тестова"), "Асель Тестова"),
        (docx(paragraph("Asel waits.")), "Asel waits."),
    ],
)  # fmt: skip
def test_every_format_is_read_behind_the_door(data, text):
    assert text in read(data, "x").text


def test_a_list_is_read_behind_the_door():
    with table("Name;Born\nАсель;1970\n".encode("windows-1251"), "x.csv") as (_, rows):
        assert [row.cells for row in rows] == [("Name", "Born"), ("Асель", "1970")]


def test_what_a_kernel_cannot_deny_is_said_of_every_text():
    without = (
        "from izdeu.intake.readers import confine as c, folders, calls\n"
        "folders._CREATE = 0xFFFF; calls._MACHINES = {}\n"
        "print(*c.confine(1 << 30, 10), sep='\\n'); print(open('/proc/self/status').readline())"
    )
    said = inside(without).split("\n")
    assert said[:2] == [NO_FOLDERS, NO_CALLS]
    assert said[2].startswith("Name:")


def test_what_could_not_be_denied_stands_among_the_notes(monkeypatch):
    start = sandbox._START.replace(
        "import importlib; ", "import importlib; from izdeu.intake.readers import folders; folders._CREATE = 0xFFFF; "
    )
    monkeypatch.setattr(sandbox, "_START", start)
    assert read(b"Amal waits.", "x").notes == (NO_FOLDERS,)


def test_no_call_is_listed_twice_and_both_processors_are_known():
    for place in (0, 1):
        numbers = [pair[place] for pair in calls._NUMBERS.values()]
        assert len(set(numbers)) == len(numbers)
    assert not {"open", "socket", "execve", "clone", "clone3", "kill", "prctl", "ioctl"} & calls._NUMBERS.keys()


def test_only_folders_that_hold_nothing_of_anybody_are_readable():
    assert not {"/", "/etc", "/home", "/root", "/tmp", "/var"} & set(folders.needed())
