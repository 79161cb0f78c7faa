"""Which prefixes does a query use without declaring them? Those of the model are known, and put before it."""

from collections.abc import Mapping

from graph.sparql.tokens import tokens


def with_prefixes(sparql: str, known: Mapping[str, str]) -> str:
    """A query with the declarations that it lacks, of prefixes that are known; its lines keep their numbers.

    Args:
        sparql: the query.
        known: the IRIs of prefixes.
    """
    used: dict[str, None] = {}
    declared: set[str] = set()
    last = ""
    for token in tokens(sparql):
        if token.kind == "name":
            name = token.text.partition(":")[0]
            if last == "PREFIX":
                declared.add(name)
            else:
                used[name] = None
        last = token.text.upper()
    lacking = [name for name in used if name in known and name not in declared]
    return "".join(f"PREFIX {name}: <{known[name]}> " for name in lacking) + sparql
