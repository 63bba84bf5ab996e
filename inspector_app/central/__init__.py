"""The central server: assignments, submissions with receipts, states; never a draft."""
