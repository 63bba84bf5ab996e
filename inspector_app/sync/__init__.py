"""Handing in to the central server: the wire, signing in, one round, when to go on one."""
