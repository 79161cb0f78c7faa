"""What does the installed command run? The command line, with Ctrl-C seen to before anything else is loaded."""

from api.cli import main, stopping

__all__ = ["main"]

stopping.begin()
