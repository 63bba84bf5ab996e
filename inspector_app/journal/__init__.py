"""Entries, their fold and their union; pure, no I/O."""
