"""On which connections come plain queries? The short way, which tells of each that it has answered whose it was."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope

from api.answered import Whole
from api.direct.connection import CLIENT, FATE
from api.express import PATH, Express, Headers, asked_of
from api.watching.watch import Told, Watch, note_query
from api.workers import turns


class Door(Express):
    """The short way of a server that lends connections."""

    async def _response(self, scope: Scope, headers: Headers, receive: Receive) -> Response:
        response = await super()._response(scope, headers, receive)
        if isinstance(response, Whole) and scope["path"] == PATH and b"authorization" not in headers:
            scope[CLIENT] = turns.CLIENT.get()
        return response

    async def _answer(self, request: Request, headers: Headers) -> Response:
        if (fate := request.scope.get(FATE)) is None:
            return await super()._answer(request, headers)
        note_query(request.scope, (await asked_of(request, self._settings)).text or "")
        raise fate[0]


class Late(Watch):
    """Counts the time that a request had been worked on before it came back."""

    def note(self, scope: Scope, answer: Told) -> None:
        """Counts and logs a request that has been answered."""
        if (fate := scope.get(FATE)) is not None:
            answer.began -= fate[1]
            answer.first += fate[1]
        super().note(scope, answer)
