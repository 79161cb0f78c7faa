"""What was a body before it was packed for its way? Unpacked up to a limit, so that no small body fills the memory."""

import zlib

import zstandard

from api.problems import BodyTooLarge, RequestError, UnsupportedMedia

_WINDOW = 1 << 27


def unpack(packed: bytes, coding: str, most: int) -> bytes:
    """The bytes of a body as they were before they were packed for their way.

    Args:
        packed: what came.
        coding: the header Content-Encoding.
        most: the most bytes there may be.

    Raises:
        UnsupportedMedia: if that coding is not known.
        BodyTooLarge: if there are more.
        RequestError: if it is not in that coding.
    """
    name = coding.strip().lower()
    if name in ("", "identity"):
        found = packed
    elif name in ("gzip", "x-gzip"):
        found = _gunzip(packed, most)
    elif name == "zstd":
        found = _unzstd(packed, most)
    else:
        raise UnsupportedMedia(f"the content coding {name[:40]!r} is not read here; choose from gzip, zstd")
    if len(found) > most:
        raise BodyTooLarge(f"the document is larger than {most:,} bytes")
    return found


def _gunzip(packed: bytes, most: int) -> bytes:
    reader = zlib.decompressobj(wbits=31)
    try:
        found = reader.decompress(packed, most + 1)
        if not reader.eof and len(found) <= most:
            raise RequestError("the body breaks off before its gzip data end")
    except zlib.error as problem:
        raise RequestError(f"the body is no gzip data: {problem}") from problem
    return found


def _unzstd(packed: bytes, most: int) -> bytes:
    try:
        with zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(packed) as reader:
            return reader.read(most + 1)
    except zstandard.ZstdError as problem:
        raise RequestError(f"the body is no zstd data: {problem}") from problem
