"""What is a language model told? Fixed instructions, and the words of an article as data between two markers."""

import hashlib
from functools import cache
from importlib.resources import files

from graph import vocabulary
from graph.llm.pieces import Piece
from graph.model.article import Article
from graph.model.event import ROOTS


@cache
def instructions() -> str:
    """The instructions, the same for all articles, with the types that PLOVER has."""
    text = files("graph.llm").joinpath("instructions.txt").read_text(encoding="utf-8")
    return text.replace("{types}", "\n".join(map(_type, ROOTS)))


def _type(root: str) -> str:
    modes = ", ".join(vocabulary.modes(root))
    return f"- {root} ({modes})" if modes else f"- {root}"


def question(article: Article, piece: Piece) -> str:
    """What is asked about a piece of an article; the same piece is always asked about in the same words.

    The markers bear a code that nobody who writes an article can know, since it is drawn from all of its words: an
    article cannot hold the line that ends it.
    """
    told = f"{article.title}\n\n{piece.of(article.text)}" if article.title else piece.of(article.text)
    code = hashlib.sha256(told.encode()).hexdigest()[:32]
    return (
        f"Published on {article.published:%A}, {article.published.isoformat()}.\n"
        f"ARTICLE {code} BEGINS\n{told}\nARTICLE {code} ENDS"
    )
