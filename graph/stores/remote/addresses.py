"""Where does a remote store take queries, updates and whole graphs, and with what does one prove who one is?"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from graph.errors import SettingsError
from graph.settings import Settings

_QUERIES = ("query", "sparql")
"""The last part of an address at which queries are answered, as servers lay them out."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """A remote store.

    Attributes:
        query: where it answers queries.
        update: where it takes updates.
        graphs: where it gives whole graphs (SPARQL 1.1 Graph Store HTTP Protocol).
        token: a bearer token; "" if there is none.
        user: the name for basic authentication, with ``password``; "" if there is none.
        seconds: how long one request may take.
    """

    query: str
    update: str
    graphs: str
    token: str = field(default="", repr=False)
    user: str = ""
    password: str = field(default="", repr=False)
    seconds: float = 60.0

    @classmethod
    def of(cls, settings: Settings) -> "Addresses":
        """Those of the settings; what they do not give is derived from the one address of the store.

        Raises:
            SettingsError: if an address cannot be used.
        """
        query, update, graphs = derived(settings.store_url)
        given = (settings.store_query_url, settings.store_update_url, settings.store_graphs_url)
        names = ("QUERY_URL", "UPDATE_URL", "GRAPHS_URL")
        for name, address in zip(names, given, strict=True):
            if address:
                check(address, f"COMMUNIQUE_STORE_{name}")
        return cls(
            given[0] or query,
            given[1] or update,
            given[2] or graphs,
            settings.store_token,
            settings.store_user,
            settings.store_password,
            settings.store_seconds,
        )


def derived(url: str) -> tuple[str, str, str]:
    """The addresses of queries, updates and graphs at a server of one address.

    ``oxigraph serve`` has ``/query``, ``/update`` and ``/store`` at its root; Fuseki has ``query``, ``update`` and
    ``data`` below each dataset. An address that ends in ``query`` or ``sparql`` is that of queries itself.

    Raises:
        SettingsError: if it is no address.
    """
    check(url, "the store")
    scheme, host, path, _, _ = urlsplit(url)
    folder, _, last = path.rstrip("/").rpartition("/")
    query = last if last in _QUERIES else "query"
    base = folder if last in _QUERIES else path.rstrip("/")
    graphs = "data" if base else "store"

    def at(name: str) -> str:
        return urlunsplit((scheme, host, f"{base}/{name}", "", ""))

    return at(query), at("update"), at(graphs)


def check(url: str, name: str) -> None:
    """Passes an address without secrets.

    Raises:
        SettingsError: if it is none; what may be a secret is not repeated.
    """
    try:
        parts = urlsplit(url)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        sound = False
    if not sound or not url.isprintable() or " " in url:
        raise SettingsError(f"{name} is no http(s) address; give one such as http://localhost:7878")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise SettingsError(
            f"{name} holds more than an address; a name and password belong into COMMUNIQUE_STORE_USER and "
            "COMMUNIQUE_STORE_PASSWORD, a token into COMMUNIQUE_STORE_TOKEN"
        )
