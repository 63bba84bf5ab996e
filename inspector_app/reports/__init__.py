"""The report: content, layout, tags, files."""
