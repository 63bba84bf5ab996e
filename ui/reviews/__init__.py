"""Granskningar: what is under way, what to finish, what is coming, and a new review."""
