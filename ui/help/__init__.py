"""Help: the keys, what is kept where, and what the checklist is."""
