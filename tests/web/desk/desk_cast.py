"""Who is in the stories of the desk, and what opens their casebook."""

from izdeu.actions.access import Role
from izdeu.store import Stretch

PASSPHRASE = "seven grey cranes over the steppe"
CHEAP = Stretch(memory_kib=64, passes=1, lanes=1)
CAST = {
    "Amal": {Role.INTERVIEWER},
    "Nurgul": {Role.CASE_WORKER},
    "Boris": {Role.REVIEWER},
    "Pavel": {Role.PUBLISHER},
    "Chen": {Role.HOST},
    "Dana": set(),
}
