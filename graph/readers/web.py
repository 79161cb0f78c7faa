"""How is a page fetched from the web without being led astray?

A name is resolved once and its address checked before the connection goes to just that address; every redirect is
checked again; time and decoded size are limited as a whole.
"""

import asyncio
import io
import ipaddress
import socket
import threading
import zlib
from collections.abc import AsyncIterator, Container
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from graph.errors import FetchError, ReadError
from graph.readers.sources import HEAD, Source, too_large
from graph.settings import Settings

if TYPE_CHECKING:
    import httpx

_REDIRECTS = 5
_MOVED = frozenset((301, 302, 303, 307, 308))
_AGENT = "communique (news reader)"
PAGES = "text/html, */*;q=0.5"
"""What is asked for, of all that an address may give."""
_TUNNELS = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    Attributes:
        url: the address after all redirects.
        data: the decoded body.
        media_type: what the server says it is, in lower case, without parameters.
        charset: what the server says it is encoded in, or "".
    """

    url: str
    data: bytes
    media_type: str
    charset: str


def open_address(url: str, settings: Settings) -> Source:
    """The source that a URL is.

    Raises:
        FetchError: if it cannot, or must not, be fetched.
        TooLarge: if it is larger than the limit.
    """
    found = fetch(url, settings)
    head, rest = found.data[:HEAD], io.BytesIO(found.data[HEAD:])
    return Source(
        url, head, rest, settings.max_bytes, media_type=found.media_type, charset=found.charset, url=found.url
    )


def fetch(url: str, settings: Settings, *, accept: str = PAGES, listed: "Container[str] | None" = None) -> Fetched:
    """The body of an http(s) address.

    Args:
        url: the address.
        settings: the limits.
        accept: which representation is asked for.
        listed: the only addresses that a redirect may lead to; None for any. One on the list that is itself that of a
            private host, such as ``http://127.0.0.1:3030/``, is fetched; a name that leads to one is not.

    Raises:
        FetchError: if it cannot, or must not, be fetched.
        TooLarge: if it is larger than the limit, once decoded.
    """
    found: list[Fetched | BaseException] = []

    def work() -> None:
        try:
            found.append(asyncio.run(_within_time(url, settings, accept, listed)))
        except BaseException as problem:
            found.append(problem)

    # a thread of its own: the caller may be inside an event loop, and a name server may be slow to give up
    thread = threading.Thread(target=work, daemon=True, name="fetch")
    thread.start()
    thread.join(settings.fetch_seconds + 1)
    if not found:
        raise _late(url, settings)
    result = found[0]
    if isinstance(result, BaseException):
        raise result
    return result


async def _within_time(url: str, settings: Settings, accept: str, listed: Container[str] | None) -> Fetched:
    import httpx

    try:
        async with asyncio.timeout(settings.fetch_seconds):
            return await _follow(url, settings, accept, listed)
    except (TimeoutError, httpx.TimeoutException) as problem:
        raise _late(url, settings) from problem
    except (httpx.HTTPError, httpx.InvalidURL, OSError, zlib.error, ValueError) as problem:
        raise FetchError(f"{url} cannot be fetched: {problem or type(problem).__name__}") from problem


async def _follow(url: str, settings: Settings, accept: str, listed: Container[str] | None) -> Fetched:
    here = url
    for _ in range(_REDIRECTS + 1):
        if listed is not None and here not in listed:
            raise FetchError(f"{url} redirects to {here[:200]}, which is not on the list; nothing was read")
        private = settings.allow_private_addresses or (listed is not None and _is_numbered(here))
        found = await _get(here, replace(settings, allow_private_addresses=private), accept)
        if isinstance(found, Fetched):
            return found
        here = urljoin(here, found)
    raise FetchError(f"{url} redirects more than {_REDIRECTS} times; give the address of the article itself")


def _is_numbered(url: str) -> bool:
    """Whether an address names its host by a number, or as this machine: no name server can lead it elsewhere."""
    name = urlsplit(url).hostname or ""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name == "localhost"
    return True


async def _get(url: str, settings: Settings, accept: str) -> Fetched | str:
    """What an address gives: its body, or the address to which it redirects."""
    import httpx

    name, port = _target(url)
    peer = await _resolve(url, name, port, settings)
    there = httpx.URL(url).copy_with(host=str(peer), fragment=None)
    shown = f"[{name}]" if ":" in name else name
    host = shown if urlsplit(url).port is None else f"{shown}:{port}"
    headers = {"host": host, "user-agent": _AGENT, "accept-encoding": "gzip, deflate", "accept": accept}
    async with httpx.AsyncClient(trust_env=False, timeout=settings.fetch_seconds, follow_redirects=False) as client:
        request = client.build_request("GET", there, headers=headers, extensions={"sni_hostname": name})
        answer = await client.send(request, stream=True)
        try:
            if answer.status_code in _MOVED and answer.headers.get("location"):
                return str(answer.headers["location"])
            if answer.status_code != 200:
                raise FetchError(f"{url} answers {answer.status_code} {answer.reason_phrase}; nothing was read")
            data = await _body(answer, url, settings.max_bytes)
        finally:
            await answer.aclose()
    media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(url, data, media_type, answer.charset_encoding or "")


def _target(url: str) -> tuple[str, int]:
    try:
        parts = urlsplit(url)
        name, port = parts.hostname, parts.port
    except ValueError as problem:
        raise FetchError(f"{url[:200]} is no address: {problem}") from problem
    if parts.scheme not in ("http", "https") or not name:
        raise FetchError(f"{url[:200]} is no http or https address; only those are fetched")
    if parts.username is not None or parts.password is not None:
        raise FetchError("an address with a user name or password is not fetched; give it without")
    return name, port or (443 if parts.scheme == "https" else 80)


async def _resolve(url: str, name: str, port: int, settings: Settings) -> Address:
    """The one address to connect to; all that the name resolves to must be allowed.

    Raises:
        FetchError: if the name is not known, or one of its addresses is not public.
    """
    try:
        loop = asyncio.get_running_loop()
        answers = await loop.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise FetchError(f"{url} cannot be fetched: the host {name!r} is not known") from problem
    peers = [ipaddress.ip_address(str(answer[4][0]).partition("%")[0]) for answer in answers]
    for peer in peers:
        if not settings.allow_private_addresses and not is_public(peer):
            raise FetchError(
                f"{url} leads to {peer}, a private or reserved address, and is not fetched; "
                "set COMMUNIQUE_ALLOW_PRIVATE_ADDRESSES=true to allow it"
            )
    if not peers:
        raise FetchError(f"{url} cannot be fetched: the host {name!r} has no address")
    return peers[0]


def is_public(address: Address) -> bool:
    """Whether an address belongs to the open internet, also the one that a tunnel or mapped address hides."""
    if isinstance(address, ipaddress.IPv6Address):
        hidden = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if any(address in network for network in _TUNNELS) or int(address) >> 32 == 0:
            hidden.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address.is_site_local or any(inner is not None and not is_public(inner) for inner in hidden):
            return False
    return address.is_global and not address.is_multicast


async def _body(answer: "httpx.Response", url: str, limit: int) -> bytes:
    """The decoded body; decoding stops at the limit, so that a small answer cannot become a huge one."""
    encoding = answer.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("", "identity"):
        return await _plain(answer.aiter_raw(), url, limit)
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"{url} is compressed as {encoding!r}, which was not asked for; nothing was read")
    packed = await _plain(answer.aiter_raw(), url, limit)
    return _unpacked(packed, encoding, url, limit)


async def _plain(chunks: AsyncIterator[bytes], url: str, limit: int) -> bytes:
    data = bytearray()
    async for chunk in chunks:
        data += chunk
        if len(data) > limit:
            raise too_large(url, limit)
    return bytes(data)


def _unpacked(packed: bytes, encoding: str, url: str, limit: int) -> bytes:
    windows = (31,) if "gzip" in encoding else (15, -15)
    for window in windows:
        try:
            data = zlib.decompressobj(window).decompress(packed, limit + 1)
        except zlib.error:
            continue
        if len(data) > limit:
            raise too_large(url, limit)
        return data
    raise FetchError(f"{url} says that it is compressed as {encoding!r} and is not; nothing was read")


def _late(url: str, settings: Settings) -> ReadError:
    return FetchError(
        f"{url} took longer than {settings.fetch_seconds:g} seconds; try later or raise COMMUNIQUE_FETCH_SECONDS"
    )
