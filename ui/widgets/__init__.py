"""Small, dumb parts of the windows: they show what they are given and say what was done."""
