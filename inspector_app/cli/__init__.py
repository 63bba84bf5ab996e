"""The command line: scripts, tests and people use the same commands as the windows."""
