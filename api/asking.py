"""What does a route find at hand? The library, the settings, and who asks and may do what."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPBearer

from api.access import Scope, Token, is_open
from api.library import Library
from api.moments import PATIENCE
from api.problems import Forbidden, MissingScope, Unauthorised
from api.workers.pool import SECONDS
from graph.settings import Settings


def _library(request: Request) -> Library:
    library: Library = request.app.state.library
    return library


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


Reading = Annotated[Library, Depends(_library)]
Set = Annotated[Settings, Depends(_settings)]


async def catch_up(request: Request) -> None:
    """Waits until what is read has all that the client has written, where it sends back what a write has told.

    Raises:
        RequestError: if what it sends is no state.
        Outdated: if it is one of another store.
        Busy: if it is not reached in time.
    """
    if state := request.headers.get("communique-state"):
        await _library(request).moments.reach(state, min(PATIENCE, SECONDS.get()))


def holder(request: Request) -> Token | None:
    """The token with which a request came, as `api.reception` found it."""
    found: Token | None = request.scope["state"].get("token")
    return found


def check(request: Request, scope: Scope) -> None:
    """Lets pass who may write what needs a scope; before a body is read.

    Raises:
        Forbidden: if nobody may write, or a page of a foreign origin asks.
        Unauthorised: if no token came with the request.
        MissingScope: if the token that came does not open this.
    """
    _check_origin(request, _settings(request))
    request.scope["state"]["writes"] = True
    if request.app.state.free_writes:
        return
    token = holder(request)
    if token is None and not is_open(request.app.state):
        raise Forbidden("this service is read-only: it knows no token that writes; see communique token create --help")
    if token is None:
        reason = f"this needs the header Authorization: Bearer with a token that has the scope {scope}"
        raise Unauthorised(reason, scope=scope)
    if not token.may(scope):
        has = ", ".join(sorted(token.scopes))
        raise MissingScope(f"this needs a token with the scope {scope}; {token.label!r} has {has}", scope)


def _check_origin(request: Request, settings: Settings) -> None:
    """Passes a write that no foreign web page makes; what is no browser names no origin."""
    origin = request.headers.get("origin")
    own = origin is not None and origin.partition("://")[2] == request.url.netloc
    if origin is not None and not own and origin not in origins(settings):
        raise Forbidden(f"pages of {origin[:100]} may not write here; see the setting cors_origins")
    if origin is None and request.headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        raise Forbidden("pages of another origin may not write here; see the setting cors_origins")


def origins(settings: Settings) -> list[str]:
    """The web origins that the settings list."""
    return [origin.strip() for origin in settings.cors_origins.split(",") if origin.strip()]


_Proof = Annotated[object, Depends(HTTPBearer(auto_error=False, description="of `communique token create`"))]
"""Only for the description of the calls: `api.reception` has read the header."""


def _ingester(request: Request, _: _Proof) -> None:
    check(request, Scope.INGEST)


def _updater(request: Request, _: _Proof) -> None:
    check(request, Scope.UPDATE)


def _administrator(request: Request, _: _Proof) -> None:
    check(request, Scope.ADMIN)


MayIngest = Depends(_ingester)
MayUpdate = Depends(_updater)
MayAdminister = Depends(_administrator)
