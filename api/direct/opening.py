"""Does a server lend connections? Where it is told to, the system can do that, and whoever asks may read."""

import os
from typing import Any

from api import express
from api.direct.door import Door, Late
from api.direct.lending import Lending
from api.watching.slow import SlowQueries
from graph.settings import Settings

_NEEDED = ("memfd_create", "sched_getaffinity")
"""What Linux has."""


def is_possible(settings: Settings) -> bool:
    """Whether a process may answer by itself: of a remote store, or to tokens alone, none does."""
    return settings.public_reads and not settings.store_url and all(hasattr(os, name) for name in _NEEDED)


def install(app: express.Application, slow: SlowQueries) -> None:
    """Opens the short way past an application, with a lender of the connections that come there."""
    state: Any = app.state
    shared = state.drain, state.metrics, slow
    state.lending = Lending(state.settings, state.library.strangers, state.library.standing, *shared)
    watch = Late(app, state.metrics, slow)
    app.express = Door(app, state.library, state.settings, state.access, state.drain, watch)
