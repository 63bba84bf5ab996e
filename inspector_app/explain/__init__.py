"""What went wrong, in sentences: what happened, what was not lost, what to do."""
