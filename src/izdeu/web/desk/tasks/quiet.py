"""After how many days without news somebody is asked about again, as it may be chosen."""

from izdeu.actions.tasks import NO_NEWS

QUIET = (30, NO_NEWS, 180, 365)


def quiet_days(said: str) -> int:
    """What was chosen; the usual, where that is none of these."""
    return int(said) if said in map(str, QUIET) else NO_NEWS
