"""Before the store is open: the first start, the lock, and what can go wrong with either."""
