"""Which of these belongs to which of those? Pairs, one to one, whose values together are as large as can be."""

from collections.abc import Sequence


def best_pairs(values: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs (row, column) of the largest total value, in order of the rows.

    Starts with no pair and takes, again and again, the chain of exchanges that adds most; every step is optimal for
    its number of pairs. Takes about rows² · columns² steps at worst: meant for the events of one article.

    Args:
        values: one row for each of these, one column for each of those; equal lengths; 0 or less means no pair.
    """
    if not values or not values[0]:
        return []
    partner: dict[int, int] = {}
    while chain := _best_chain(values, partner):
        partner.update(chain)
    return sorted(partner.items())


def _best_chain(values: Sequence[Sequence[float]], partner: dict[int, int]) -> list[tuple[int, int]]:
    """The exchanges from a free row to a free column that add most, or none if nothing can be added."""
    holder = {column: row for row, column in partner.items()}
    gain = {row: 0.0 for row in range(len(values)) if row not in partner}
    chains: dict[int, list[tuple[int, int]]] = {row: [] for row in gain}
    best: tuple[float, list[tuple[int, int]]] = (1e-9, [])
    waiting = list(gain)
    while waiting:
        row = waiting.pop(0)
        for column, value in enumerate(values[row]):
            if value <= 0 or partner.get(row) == column:
                continue
            total, chain = gain[row] + value, [*chains[row], (row, column)]
            other = holder.get(column)
            if other is None:
                best = max(best, (total, chain), key=lambda found: found[0])
            elif total - values[other][column] > gain.get(other, float("-inf")) + 1e-9:
                gain[other], chains[other] = total - values[other][column], chain
                waiting.append(other)
    return best[1]
