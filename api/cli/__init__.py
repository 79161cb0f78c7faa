"""The command line: one group, one module for each family of commands.

Nothing heavy is imported before a command runs: ``communique --help`` answers at once.
"""

import os
from collections.abc import Sequence


def main(args: Sequence[str] | None = None, prog_name: str = "communique") -> None:
    """Runs a command and ends the process with its exit code.

    Args:
        args: the words after the program's name, if not those of this process.
        prog_name: what the program is called in its messages.
    """
    try:
        from api.cli import stopping
    except KeyboardInterrupt:
        os.write(2, b"communique: stopped\n")
        os._exit(130)

    with stopping.watched():
        from api.cli.commands import commands

        commands.main(args, prog_name)
