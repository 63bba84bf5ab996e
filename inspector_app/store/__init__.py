"""The encrypted store: one file, one writer, through SQLAlchemy."""
