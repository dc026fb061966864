import errno
import os
import resource
from collections.abc import Callable
from pathlib import Path

import pytest
from casebooks import in_another_process
from hypothesis import given, settings
from hypothesis import strategies as st

from izdeu.model.errors import BadRequest, DamagedCasebook, DiskFull
from izdeu.store.keys import Key
from izdeu.store.originals import PIECE, Originals, padded_size

LETTER = "Айгүл, біз сені күтеміз. ".encode() * 40


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path, Key(b"o" * 32), Key(b"n" * 32))


def only_file(folder: Path) -> Path:
    [path] = [path for path in folder.rglob("*") if path.is_file()]
    return path


@pytest.mark.parametrize("size", [0, 1, PIECE - 9, PIECE - 8, PIECE - 7, PIECE, 2 * PIECE - 8, 3 * PIECE + 12345])
def test_every_size_comes_back_as_it_was(originals: Originals, size: int):
    data = os.urandom(size)
    assert originals.read(originals.keep(data)) == data


def test_a_name_says_nothing_to_somebody_without_the_key(originals: Originals, tmp_path: Path):
    name = originals.keep(LETTER)
    elsewhere = Originals(tmp_path / "elsewhere", Key(b"o" * 32), Key(b"m" * 32))
    (tmp_path / "elsewhere").mkdir()
    assert elsewhere.keep(LETTER) != name
    assert LETTER[:16] not in only_file(tmp_path / name[:2]).read_bytes()


@given(st.integers(0, 10**10))
@settings(max_examples=300)
def test_a_padded_size_is_never_smaller_and_at_most_an_eighth_larger(size: int):
    padded = padded_size(size)
    assert size <= padded
    assert padded <= max(1024, size * 9 // 8)
    assert padded_size(padded) == padded


def test_files_of_nearly_one_size_look_alike_on_the_disk(originals: Originals, tmp_path: Path):
    assert len({padded_size(size) for size in range(100_000, 200_000)}) < 40
    for size in (98_500, 99_000, 100_000):
        originals.keep(bytes(size))
    assert len({path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()}) == 1


def flipped(data: bytes) -> bytes:
    return data[:-100] + bytes([data[-100] ^ 1]) + data[-99:]


@pytest.mark.parametrize(
    "harm", [flipped, lambda data: data[:-1], lambda data: data[: PIECE + 41], lambda data: b"", lambda data: data[:30]]
)
def test_an_original_that_was_touched_is_damaged_and_mended_by_adding_the_file_again(
    originals: Originals, tmp_path: Path, harm: Callable[[bytes], bytes]
):
    data = LETTER * 2000
    name = originals.keep(data)
    file = only_file(tmp_path)
    file.write_bytes(harm(file.read_bytes()))
    with pytest.raises(DamagedCasebook, match="does not decrypt"):
        originals.read(name)
    assert originals.keep(data) == name
    assert originals.read(name) == data


def test_two_originals_cannot_be_swapped(originals: Originals, tmp_path: Path):
    first, second = originals.keep(b"she was seen in May"), originals.keep(b"she was seen in July")
    (tmp_path / first[:2] / first).write_bytes((tmp_path / second[:2] / second).read_bytes())
    with pytest.raises(DamagedCasebook):
        originals.read(first)


def test_what_a_crash_left_half_written_is_swept_and_was_never_listed(originals: Originals, tmp_path: Path):
    def killed_before_the_rename() -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", lambda _: os.kill(os.getpid(), 9))
            originals.keep(LETTER)

    with pytest.raises(EOFError):
        in_another_process(killed_before_the_rename)
    left = only_file(tmp_path).read_bytes()
    assert left and LETTER[:16] not in left
    assert not list(originals.names())
    originals.sweep()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_full_disk_keeps_nothing_and_says_so(originals: Originals, tmp_path: Path):
    first = originals.keep(b"there before")

    def within_a_limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (PIECE, PIECE))
        originals.keep(os.urandom(3 * PIECE))

    full = in_another_process(within_a_limit)
    assert isinstance(full, DiskFull) and "same command again" in full.remedy
    assert list(originals.names()) == [first]
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_disk_that_may_not_be_written_is_said_so(originals: Originals, monkeypatch: pytest.MonkeyPatch):
    def read_only(*_: object) -> int:
        raise OSError(errno.EROFS, "Read-only file system", "originals")

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(BadRequest, match="may not be written"):
        originals.keep(LETTER)


def test_memory_does_not_grow_with_the_file(originals: Originals):
    """Beside the bytes themselves, keeping a large file takes a few pieces."""

    def grown() -> int:
        data = bytes(96 * PIECE)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        originals.keep(data)
        return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024

    assert in_another_process(grown) < 24 * PIECE
