"""One process can be given Django's settings once: they are the desk's, under which the store works too."""

import os

# A browser is driven through an event loop of its own in the same thread; the database is never used inside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from izdeu.web.desk.framework import Serving, configure

configure(Serving(hosts=("localhost", "127.0.0.1", "testserver")))
