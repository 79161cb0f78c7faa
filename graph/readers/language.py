"""In which language is an article written?"""

import re
import unicodedata
from functools import cache
from typing import Any

from graph.errors import ForeignLanguage

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(("the", "of", "and"))
"""Words of English that no other language uses often."""
_CLEARLY_ENGLISH = 0.08
"""The share of those words above which no model is asked. News has 0.11 to 0.15; other languages less than 0.01."""
_FEWEST_LETTERS = 60
_A_FEW_LETTERS = 25
"""From so many letters on, the model is asked of a text without these words; a list of names leaves it unsure."""
_COMMON = _ENGLISH | frozenset(
    ("to", "said", "says", "with", "from", "by", "that", "has", "had", "will", "been", "after", "its", "which", "who")
)
_FEW_WORDS = 12
_SMALL = _COMMON | {
    "on",
    "at",
    "for",
    "as",
    "is",
    "was",
    "met",
    "after",
    "over",
    "his",
    "her",
    "their",
    "against",
    "in",
}
"""Words that a sentence of English can hardly do without, even where it is nearly all names."""
_SURE = 0.8
"""Every English text tried, of 60 letters or of 25 without a common word, stayed below where the model erred."""
_READ = 20_000

_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "nl": "Dutch",
    "no": "Norwegian", "nb": "Norwegian", "nn": "Norwegian", "pcm": "Nigerian Pidgin", "pl": "Polish",
    "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def check_english(text: str, origin: str) -> None:
    """Passes a text that is English, or too short to tell.

    Raises:
        ForeignLanguage: if it is not English; the message names the language.
    """
    found = foreign_language(text[:_READ])
    if found:
        raise ForeignLanguage(f"{origin} is written in {found}; only English is read, give a translation")


def foreign_language(text: str) -> str:
    """The name of the language of a text, or "" if it is English or too short to tell."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if words and sum(word in _ENGLISH for word in words) >= _CLEARLY_ENGLISH * len(words):
        return ""
    letters = "".join(words)
    if not letters:
        return ""
    script = _script(letters)
    fewest = _FEWEST_LETTERS if _COMMON.intersection(words) else _A_FEW_LETTERS
    if len(letters) < fewest and script == "LATIN":
        return ""
    code, sureness = _model().classify(text)
    if code != "en" and sureness >= _SURE and not (script == "LATIN" and _is_of_names(text, code)):
        return _NAMES.get(code, f"language {code!r}")
    return "" if script == "LATIN" else _NAMES.get(code, f"{script.title()} script")


def _is_of_names(text: str, language: str) -> bool:
    """Whether a text looks like a language for its names alone: its few words in small letters do not."""
    small = [word for word in _WORD.findall(text) if word.islower()]
    if not small or len(small) > _FEW_WORDS or not _SMALL.intersection(small):
        return False
    code, sureness = _model().classify(" ".join(small))
    return bool(code == "en" or (code != language and sureness < _SURE))


def _script(letters: str) -> str:
    """The script of most of the letters, by the first word of their Unicode names ("LATIN", "CYRILLIC")."""
    sample = letters[:2000]
    latin = sum(unicodedata.name(letter, "?").startswith("LATIN") for letter in sample)
    if latin * 2 >= len(sample):
        return "LATIN"
    other = next(letter for letter in sample if not unicodedata.name(letter, "?").startswith("LATIN"))
    return unicodedata.name(other, "unknown").split()[0]


@cache
def _model() -> Any:
    """The model; it takes 1.4 s and 100 MB, so only a text that is not clearly English loads it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
