"""How long something has lasted, whatever the clock on the wall was set to meanwhile. The hours a laptop slept count."""

import time
from typing import Any

from django.core.cache.backends.locmem import LocMemCache

JUMP = 60.0  # seconds by which the clock on the wall may go another way than time does


def moment() -> float:
    """Seconds since some moment that is the same for as long as this process lives."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)  # the monotonic clock of Linux stands still while the machine sleeps
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class Steady(LocMemCache):
    """What allauth counts guesses in, by the clock on the wall. Where that jumps all counts begin anew: set back by a day, it would
    keep out for a day whoever mistyped their password."""

    def __init__(self, name: str, params: dict[str, Any]) -> None:
        super().__init__(name, params)
        self._apart = time.time() - moment()

    def get(self, *args: Any, **kwargs: Any) -> Any:
        apart = time.time() - moment()
        if abs(apart - self._apart) > JUMP:
            self._apart = apart
            self.clear()
        return super().get(*args, **kwargs)
