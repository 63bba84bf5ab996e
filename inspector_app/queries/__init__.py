"""Reading: frozen rows made for the eye."""
