"""The room where the report is written, its pages beside the text."""
