"""How is all that a store holds put into one file, and taken out of it again, whole or not at all?

A backup is a ZIP file that is not packed any further: ``store/`` is a store that can be opened as it is, ``history/``
what articles said before they were corrected or withdrawn, ``registry/`` the tables that a user imported;
``manifest.json`` tells what there is. Tokens, settings and answers of language models are in none.
"""

from graph.backups.making import write_backup
from graph.backups.manifest import Manifest
from graph.backups.reading import Backup
from graph.backups.restoring import restore, verify

__all__ = ["Backup", "Manifest", "restore", "verify", "write_backup"]
