"""How do the rows of a user's table come into the registry, and into the store that is open?"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from graph import registry
from graph.registry import layers, withdrawing
from graph.registry.importing import Importer, Plan, Row


class Renewing(Protocol):
    """An archive that can take over what the registry says."""

    def renew_registry(self) -> None:
        """Takes over what the registry says now."""
        ...


def take(
    rows: Iterable[Row], folder: Path, archive: Renewing | None, *, all_or_nothing: bool = False, dry_run: bool = False
) -> Plan:
    """Takes what can be taken.

    Args:
        rows: of a table.
        folder: where the user's tables are.
        archive: the store that follows; None where there is none yet.
        all_or_nothing: whether one conflict keeps all rows out.
        dry_run: whether nothing is to be written.

    Returns:
        What the rows add, and the conflicts.
    """
    registry.use(folder)
    plan = Importer(registry.load()).take(rows)
    if plan.added and not dry_run and not (all_or_nothing and plan.conflicts):
        layers.add(plan, folder)
        registry.use(folder)
        if archive is not None:
            archive.renew_registry()
    return plan


def take_back(
    actor: str, folder: Path, archive: Renewing | None, at: datetime, by: str, reason: str = ""
) -> withdrawing.Withdrawal:
    """Takes what a user's tables say of an actor out of the registry, and remembers it.

    Args:
        actor: his id.
        folder: where the user's tables are.
        archive: the store that follows; None where there is none yet.
        at: the time.
        by: who does it.
        reason: why.

    Raises:
        NotFound: if the registry has nobody of that id.
        RegistryError: if the user's tables do not speak of him, or others in them need him.
    """
    registry.use(folder)
    found = withdrawing.withdraw(actor, folder, registry.load(), at, by, reason)
    registry.use(folder)
    if archive is not None:
        archive.renew_registry()
    return found
