"""One verb, one function, one transaction, one Changes."""
