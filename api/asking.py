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
        Forbidden: if no token is set, so that the service is read-only, or a page of a foreign origin asks.
        Unauthorised: if the token is missing or another.
    """
    settings = _settings(request)
    _check_origin(request, settings)
    if request.app.state.free_writes:
        return
    if not settings.write_token:
        raise Forbidden("this service is read-only: no write token is set (COMMUNIQUE_WRITE_TOKEN)")
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    same = hmac.compare_digest(given.strip().encode(), settings.write_token.encode())
    if scheme.lower() != "bearer" or not same:
        raise Unauthorised("a write needs the header Authorization: Bearer with the write token")


def _check_origin(request: Request, settings: Settings) -> None:
    """Passes a write that no foreign web page makes; what is no browser names no origin."""
    origin = request.headers.get("origin")
    own = origin is not None and origin.partition("://")[2] == request.url.netloc
    if origin is not None and not own and origin not in origins(settings):
        raise Forbidden(f"pages of {origin[:100]} may not write here; see the setting cors_origins")


def origins(settings: Settings) -> list[str]:
    """The web origins that the settings list."""
    return [origin.strip() for origin in settings.cors_origins.split(",") if origin.strip()]


def _writer(request: Request) -> None:
    check_token(request)


MayWrite = Depends(_writer)
