"""Where it is kept: the only room with SQL and files."""

from izdeu.store.door import (
    Turn,
    add_passphrase,
    change_passphrase,
    create_casebook,
    open_beside,
    open_casebook,
    renew_recovery_code,
    revoke,
    slots,
)
from izdeu.store.keys import Stretch
from izdeu.store.memory import MemoryStore
from izdeu.store.process import harden
from izdeu.store.vault import Vault

__all__ = [
    "MemoryStore",
    "Stretch",
    "Turn",
    "Vault",
    "add_passphrase",
    "change_passphrase",
    "create_casebook",
    "harden",
    "open_beside",
    "open_casebook",
    "renew_recovery_code",
    "revoke",
    "slots",
]
