"""Marks under Swedish words that may be misspelt."""
