"""How often something may be guessed."""

import threading
from collections import deque
from math import ceil

from izdeu.web.desk.lasting import moment


class Throttle:
    """At most so many failures in so many seconds, whoever they come from: there is one casebook to guess at."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self._failed: deque[float] = deque(maxlen=most)
        self._changing = threading.Lock()

    def wait(self) -> int:
        """Seconds until the next guess may be made; 0 where it may be made now."""
        with self._changing:
            if len(self._failed) < self.most:
                return 0
            return max(0, ceil(self._failed[0] + self.seconds - moment()))

    def failed(self) -> None:
        with self._changing:
            self._failed.append(moment())

    def forget(self) -> None:
        with self._changing:
            self._failed.clear()
