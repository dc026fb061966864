"""The recovery code: a secret to print on paper, that forgives how people copy and tells a slip from a wrong code."""

import re
import secrets
from hashlib import blake2b

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing in it is mistaken for another
SECRET, CHECK, GROUP = 20, 4, 4  # bytes, characters, characters
LENGTH = SECRET * 8 // 5 + CHECK
MEANT = str.maketrans("OIL", "011")


def fresh() -> str:
    """160 random bits and a checksum, in nine groups of four."""
    secret = secrets.token_bytes(SECRET)
    code = _letters(int.from_bytes(secret), LENGTH - CHECK) + _check(secret)
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def secret_of(typed: str) -> bytes | None:
    """The secret in a code, however it is spaced and cased; None where this is no code, or has a slip in it."""
    code = _plain(typed)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        return None
    number = 0
    for letter in code[:-CHECK]:
        number = number * 32 + ALPHABET.index(letter)
    secret = number.to_bytes(SECRET)
    return secret if _check(secret) == code[-CHECK:] else None


def looks_like_one(typed: str) -> bool:
    """Whether somebody probably meant to type a recovery code, a few characters more or less."""
    code = _plain(typed)
    return bool(abs(len(code) - LENGTH) <= GROUP and re.fullmatch("[0-9A-Z]+", code) and re.search("[0-9]", code))


def _plain(typed: str) -> str:
    return re.sub(r"[\W_]", "", typed.upper()).translate(MEANT)


def _check(secret: bytes) -> str:
    return _letters(int.from_bytes(blake2b(secret, digest_size=8, person=b"izdeu recovery").digest()), CHECK)


def _letters(number: int, count: int) -> str:
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))
