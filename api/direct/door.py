"""How does the server answer a request that a reader has given back? Within the time that is left, or why it fails."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from api.direct.connection import PAST, Past
from api.express import Express, Headers, asked_of
from api.watching.watch import Told, Watch, note_query
from api.workers.pool import SECONDS


class Door(Express):
    """The short way of a server that lends connections."""

    def _is_open(self, scope: Scope) -> bool:
        """Whether the server still lets a request in; one that has come back was let in before."""
        return PAST in scope or super()._is_open(scope)

    async def _answer(self, request: Request, headers: Headers) -> Response:
        past: Past | None = request.scope.get(PAST)
        if past is not None and past.problem is not None:
            note_query(request.scope, (await asked_of(request, self._settings)).text or "")
            raise past.problem
        if past is not None:
            SECONDS.set(max(0.0, self._settings.query_seconds - past.seconds))
        return await super()._answer(request, headers)


class Late(Watch):
    """Counts the time that a request had been worked on before it came back."""

    def note(self, scope: Scope, answer: Told) -> None:
        """Counts and logs a request that has been answered."""
        past: Past | None = scope.get(PAST)
        if past is not None:
            answer.began -= past.seconds
            answer.first += past.seconds
        super().note(scope, answer)
