"""Routes, thin: who may ask, what comes, and which function does it."""
