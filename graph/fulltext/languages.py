"""How are the words of a language brought to their stems? By the Snowball algorithms that Tantivy has."""

import tantivy

STEMMED = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
"""The languages with stems, by their ISO 639-1 code."""

PLAIN = "plain"
"""Stands for all other languages: their words are only folded to small letters without accents."""

DEFAULT = "en"
"""The language of a text that does not name its own."""

_LONGEST_WORD = 80


def language_of(tag: str) -> str:
    """The code by which a language (BCP 47) is indexed: one of `STEMMED`, or `PLAIN`."""
    code = (tag or DEFAULT).partition("-")[0].lower()
    code = "no" if code in ("nb", "nn") else code
    return code if code in STEMMED else PLAIN


def field_of(code: str) -> str:
    """The field that holds the texts of a language."""
    return f"text_{code}"


FIELDS = {code: field_of(code) for code in (*STEMMED, PLAIN)}


def analyzer(code: str) -> tantivy.TextAnalyzer:
    """What makes stems of a text in a language."""
    builder = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(_LONGEST_WORD))
        .filter(tantivy.Filter.lowercase())
    )
    if code in STEMMED:
        builder = builder.filter(tantivy.Filter.stemmer(STEMMED[code]))
    return builder.filter(tantivy.Filter.ascii_fold()).build()
