"""Reads what a file or a person hands us, under limits."""
