"""Checklista: the statements by area or by whom one asks, answered with digits."""
