"""The windows, Qt Widgets: no SQL, no rules; a room is a page and its presenter."""
