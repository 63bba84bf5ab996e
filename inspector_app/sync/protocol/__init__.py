"""What laptop and server say to each other; the server knows this part of `sync` alone."""
