"""How does a program ask? The same of a service over HTTP and of a store on this machine.

>>> with connect("http://127.0.0.1:8000") as graph:            # or connect(Path("store"))
...     for event in graph.events(actor="antony-blinken", type="CONSULT"):
...         print(event.label)
"""

from pathlib import Path

from graph.client.answers import (
    ActorStory,
    ArticleStory,
    Cast,
    Counted,
    Decision,
    Dispute,
    EventStory,
    Facets,
    Known,
    Link,
    Office,
    Pair,
    PlaceStory,
    RelationStory,
    Step,
    Way,
)
from graph.client.asking import Client
from graph.client.filters import Filters
from graph.client.found import Found
from graph.client.job import Draft, Item, Job
from graph.client.results import Results
from graph.client.told import Claims, Events
from graph.settings import WEB, Settings
from graph.settings import read as read_settings

__all__ = [
    "ActorStory", "ArticleStory", "Cast", "Claims", "Client", "Counted", "Decision", "Dispute", "Draft", "EventStory",
    "Events", "Facets", "Filters", "Found", "Item", "Job", "Known", "Link", "Office", "Pair", "PlaceStory",
    "RelationStory", "Results", "Step", "Way", "connect",
]  # fmt: skip


def connect(
    where: str | Path | None = None,
    *,
    token: str = "",
    seconds: float = 300.0,
    create: bool = False,
    settings: Settings | None = None,
) -> "Client":
    """Connects to a service, or opens a store.

    Args:
        where: the address of a service, or the folder of a store; None for the store of the settings.
        token: a bearer token (``communique token create``), for a service that needs one to be read or written to.
        seconds: how long one answer of a service may take.
        create: whether to make a store that is not there.
        settings: by which a store is opened and articles are read; None for those of the environment.

    Raises:
        SettingsError: if the address or the token is none.
        NotFound: if there is no such store.
        StoreLocked: if another process holds the store; if that is a service, connect to it.
        StoreError: if the store cannot be used.
    """
    if isinstance(where, str) and where.lower().startswith(WEB):
        from graph.client.service import Service

        return Client(Service(where, token, seconds))
    from graph.client.store import opened

    return Client(opened(settings or read_settings(), None if where is None else Path(where), create=create))
