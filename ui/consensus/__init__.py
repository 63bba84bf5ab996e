"""Samsyn: the room where inspectors settle what they have judged or written differently."""
