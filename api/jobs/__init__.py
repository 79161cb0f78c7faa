"""Work that takes longer than a request: what was asked for, how far it is, and what became of each item."""
