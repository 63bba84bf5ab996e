"""The data key and the slots that open it."""
