"""The room of interviews: what is said, by role, and what shows it."""
