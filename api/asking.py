"""What does a route find at hand? The library, the settings, and whether the caller may write."""

import hmac
from typing import Annotated

from fastapi import Depends, Request

from api.library import Library
from api.problems import Forbidden, Unauthorised
from graph.settings import Settings


def _library(request: Request) -> Library:
    library: Library = request.app.state.library
    return library


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


Reading = Annotated[Library, Depends(_library)]
Set = Annotated[Settings, Depends(_settings)]


def check_token(request: Request) -> None:
    """Lets only a writer with the token pass; to be called before a body is read.

    Raises:
        Forbidden: if no token is set, so that the service is read-only.
        Unauthorised: if the token is missing or another.
    """
    settings = _settings(request)
    if not settings.write_token:
        raise Forbidden("this service is read-only: no write token is set (COMMUNIQUE_WRITE_TOKEN)")
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    same = hmac.compare_digest(given.strip().encode(), settings.write_token.encode())
    if scheme.lower() != "bearer" or not same:
        raise Unauthorised("a write needs the header Authorization: Bearer with the write token")


def _writer(request: Request) -> None:
    check_token(request)


MayWrite = Depends(_writer)
