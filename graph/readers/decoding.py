"""In which encoding is a text written?"""

import codecs
import re
import unicodedata

from graph.errors import NotText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BROKEN_UTF8 = re.compile(r"â€|Ã[\x80-¿]|Â[\xa0-¿]|ï»¿|ï¿½")
_MOST_HIGH_BYTES = 0.3
_MOST_CONTROLS = 0.01


def decode(data: bytes, origin: str, declared: str = "") -> str:
    """The text of some bytes, without a byte order mark.

    A byte order mark decides; then UTF-8; then the declared encoding; then windows-1252, if the result reads like text.

    Raises:
        NotText: if the bytes are no text, or their encoding cannot be told.
    """
    text = _marked(data, origin)
    if text is None:
        text = _unmarked(data, origin, declared)
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > _MOST_CONTROLS * len(text):
        raise NotText(f"{origin} is binary data; give plain text, HTML, JSON, JSONL or a feed")
    return text


def mend(text: str) -> str:
    """The same text with halves of surrogate pairs replaced by U+FFFD, so that offsets stay and it can be written."""
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text)


def _marked(data: bytes, origin: str) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as problem:
                where = problem.start + len(mark)
                raise NotText(
                    f"{origin} begins like {encoding} but is not, at byte {where}; save it as UTF-8"
                ) from problem
    return None


def _unmarked(data: bytes, origin: str, declared: str) -> str:
    if b"\x00" in data:
        raise NotText(f"{origin} is binary data (it has NUL bytes); give plain text, HTML, JSON, JSONL or a feed")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        where = problem.start
    text = _declared(data, declared)
    if text is None:
        text = _western(data)
    if text is None:
        raise NotText(f"{origin} is not UTF-8 (byte {where}) and its encoding cannot be told; save it as UTF-8")
    return text


def _declared(data: bytes, declared: str) -> str | None:
    try:
        found = codecs.lookup(declared.strip().strip("\"'")) if declared else None
        if found is None or found.name == "utf-8" or not isinstance(b"".decode(found.name), str):
            return None
        name = "cp1252" if found.name in ("iso8859-1", "ascii") else found.name
        return data.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _western(data: bytes) -> str | None:
    """The text as windows-1252 if it reads like English with a few accents and curly quotes."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = [character for character in text if character > "\x7f"]
    if len(high) > _MOST_HIGH_BYTES * len(text) or _BROKEN_UTF8.search(text):
        return None
    letters = sum(unicodedata.category(character)[0] in "LPZ" for character in high)
    return text if letters >= 0.8 * len(high) else None
