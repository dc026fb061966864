"""`casebook.json`, the one readable file of a casebook: key slots, and nothing that says what it is about.

One random data key encrypts everything. Each slot holds it sealed under a stretched secret, as in LUKS: so a passphrase
changes without anything else being written again, and a printed recovery code opens what a forgotten passphrase does not.
"""

import json
import secrets
import unicodedata
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import blake2b
from typing import Any

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
)
from nacl.exceptions import CryptoError

from izdeu.model.errors import BadRequest, DamagedCasebook, NewerCasebook, NotFound, WrongPassphrase
from izdeu.model.ids import random_id
from izdeu.store import recovery
from izdeu.store.keys import Key, Stretch, Use

FORMAT = 1
SHORTEST = 8
NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES


class SlotKind(StrEnum):
    PASSPHRASE = "passphrase"  # noqa: S105 — the word, not one
    RECOVERY = "recovery"

    def secret(self, typed: str) -> bytes | None:
        """What was typed as this kind of slot understands it; None where it cannot be meant for one."""
        if self is SlotKind.RECOVERY:
            return recovery.secret_of(typed)
        return unicodedata.normalize("NFC", typed).encode()  # the same passphrase from every keyboard


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key, sealed under one secret. Everything else here is bound to the seal."""

    id: str
    kind: SlotKind
    stretch: Stretch
    salt: bytes
    sealed: bytes = field(repr=False)

    @classmethod
    def closed(cls, casebook: str, kind: SlotKind, secret: bytes, key: Key, stretch: Stretch) -> "Slot":
        slot = cls(random_id("slot"), kind, stretch, secrets.token_bytes(16), b"")
        nonce, under = secrets.token_bytes(NONCE), stretch.key(secret, slot.salt).secret
        sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(key.secret, slot.bound(casebook), nonce, under)
        return replace(slot, sealed=nonce + sealed)

    def open(self, casebook: str, secret: bytes) -> Key | None:
        """The data key; None where the secret is not this slot's."""
        under, nonce, sealed = self.stretch.key(secret, self.salt).secret, self.sealed[:NONCE], self.sealed[NONCE:]
        try:
            return Key(crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, self.bound(casebook), nonce, under))
        except CryptoError:
            return None

    def bound(self, casebook: str) -> bytes:
        """What the seal is bound to: a slot moved to another casebook, or made cheaper to guess, does not open."""
        plain = {name: value for name, value in self.plain().items() if name != "sealed"}
        return json.dumps({"format": FORMAT, "casebook": casebook, **plain}, sort_keys=True).encode()

    def plain(self) -> dict[str, Any]:
        cost = {"memory_kib": self.stretch.memory_kib, "passes": self.stretch.passes, "lanes": self.stretch.lanes}
        return {
            "id": self.id, "kind": self.kind.value, "argon2id": cost, "salt": self.salt.hex(),
            "sealed": self.sealed.hex(),
        }  # fmt: skip

    @classmethod
    def of(cls, plain: dict[str, Any]) -> "Slot":
        cost = plain["argon2id"]
        stretch = Stretch(int(cost["memory_kib"]), int(cost["passes"]), int(cost["lanes"]))
        if not stretch.sane:
            raise ValueError("a cost nobody would choose")
        salt, sealed = bytes.fromhex(plain["salt"]), bytes.fromhex(plain["sealed"])
        return cls(str(plain["id"]), SlotKind(plain["kind"]), stretch, salt, sealed)


@dataclass(frozen=True, slots=True)
class Header:
    """Which casebook this is (a random id), what opens it, and a seal over both that only whoever can open it could make."""

    id: str
    slots: tuple[Slot, ...] = ()
    seal: str = ""

    @classmethod
    def read(cls, data: bytes) -> "Header":
        """NewerCasebook where a later Izdeu wrote it, DamagedCasebook where nothing can be made of it."""
        try:
            plain = json.loads(data)
            if plain["format"] > FORMAT:
                raise NewerCasebook(f"this casebook is kept in format {plain['format']}")
            return cls(str(plain["id"]), tuple(Slot.of(slot) for slot in plain["slots"]), str(plain.get("seal", "")))
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedCasebook("casebook.json, which holds the key slots, is damaged") from error

    def written(self) -> bytes:
        return json.dumps(self._plain() | {"seal": self.seal}, indent=1).encode() + b"\n"

    def _plain(self) -> dict[str, Any]:
        return {"format": FORMAT, "id": self.id, "slots": [slot.plain() for slot in self.slots]}

    def sealed(self, key: Key) -> "Header":
        return replace(self, seal=self._seal(key))

    def intact(self, key: Key) -> bool:
        """Whether it is as it was sealed. A slot that does not open shows only so: nobody tries the recovery code every day."""
        return self.seal == self._seal(key)

    def _seal(self, key: Key) -> str:
        said = json.dumps(self._plain(), sort_keys=True).encode()
        return blake2b(said, key=key.for_use(Use.KEY_SLOTS).secret, digest_size=32).hexdigest()

    def opened(self, typed: str) -> tuple[Key, Slot]:
        """The data key and the slot that gave it, for a passphrase or a recovery code. WrongPassphrase."""
        for slot in self.slots:
            secret = slot.kind.secret(typed)
            if secret is not None and (key := slot.open(self.id, secret)):
                return key, slot
        raise _refusal(typed)

    def with_passphrase(self, passphrase: str, key: Key, stretch: Stretch) -> "Header":
        if len(passphrase) < SHORTEST:
            raise BadRequest(
                f"the passphrase is shorter than {SHORTEST} characters",
                "Take five or more words that nobody would guess.",
            )
        return self._with(SlotKind.PASSPHRASE, passphrase, key, stretch)

    def with_recovery(self, code: str, key: Key, stretch: Stretch) -> "Header":
        return self._with(SlotKind.RECOVERY, code, key, stretch)

    def _with(self, kind: SlotKind, typed: str, key: Key, stretch: Stretch) -> "Header":
        secret = kind.secret(typed)
        assert secret is not None, "a recovery code is made by recovery.fresh()"
        return replace(self, slots=(*self.slots, Slot.closed(self.id, kind, secret, key, stretch)))

    def without(self, *ids: str) -> "Header":
        """NotFound where there is no such slot; BadRequest where no passphrase would be left."""
        if missing := set(ids) - {slot.id for slot in self.slots}:
            raise NotFound(f"no key slot {', '.join(sorted(missing))}")
        left = tuple(slot for slot in self.slots if slot.id not in ids)
        if not any(slot.kind is SlotKind.PASSPHRASE for slot in left):
            raise BadRequest("that is the last passphrase", "Add another first.")
        return replace(self, slots=left)

    def of_kind(self, kind: SlotKind) -> tuple[str, ...]:
        return tuple(slot.id for slot in self.slots if slot.kind is kind)


def _refusal(typed: str) -> WrongPassphrase:
    if recovery.secret_of(typed):
        return WrongPassphrase("this recovery code belongs to another casebook", "Look for the sheet of this one.")
    if recovery.looks_like_one(typed):
        return WrongPassphrase(
            "there is a slip in the recovery code", "Compare it with the paper, group by group, and type it again."
        )
    return WrongPassphrase("the passphrase does not open this casebook")
