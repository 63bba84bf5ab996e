"""The inspection program without its windows: checklist, journal, store and reports."""

__version__ = "0.1.0"
