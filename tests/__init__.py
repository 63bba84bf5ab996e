"""The proofs; a package by name, so that no library with a package `tests` stands in for it."""
