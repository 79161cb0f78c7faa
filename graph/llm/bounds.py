"""How much may a service answer? No more than the settings allow: what is longer is given up while it arrives."""

import httpx2

from graph.errors import OversizedAnswer

PLAIN = {"accept-encoding": "identity"}
"""Asks for answers as they are, since how much comes of a packed one is known only after it is unpacked."""


class Bounded(httpx2.AsyncHTTPTransport):
    """Reads each answer piece by piece, up to a number of bytes; it uses no proxy of the environment.

    Attributes:
        limit: that number.
    """

    def __init__(self, limit: int) -> None:
        super().__init__(trust_env=False)
        self.limit = limit

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer, all of it read.

        Raises:
            OversizedAnswer: if it is larger than the limit, or packed although that was not asked for.
        """
        response = await super().handle_async_request(request)
        try:
            return httpx2.Response(
                response.status_code,
                headers=response.headers,
                content=await self._whole(response),
                extensions=response.extensions,
            )
        finally:
            await response.aclose()

    async def _whole(self, response: httpx2.Response) -> bytes:
        packing = response.headers.get("content-encoding", "identity")
        if packing != "identity":
            raise OversizedAnswer(f"its answer is packed ({packing[:20]}), so that it may be of any size")
        held = bytearray()
        async for piece in response.aiter_raw():
            held += piece
            if len(held) > self.limit:
                raise OversizedAnswer(
                    f"its answer is larger than {self.limit:,} bytes; allow more in COMMUNIQUE_LLM_BYTES"
                )
        return bytes(held)


def oversized(problem: BaseException) -> OversizedAnswer | None:
    """The error of this module on which a library's error lies; some libraries put theirs over it, some do not."""
    cause: BaseException | None = problem
    while cause is not None and not isinstance(cause, OversizedAnswer):
        cause = cause.__cause__
    return cause
