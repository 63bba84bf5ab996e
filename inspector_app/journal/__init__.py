"""Entries, their fold and their merging; pure, no I/O."""
