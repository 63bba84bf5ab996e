"""The settings: what one person chose for this computer, the keys, the backups."""
