"""The person's own browser."""

import webbrowser


def open_in_browser(address: str) -> bool:
    """Show the address in the system's browser; whether one was found."""
    return webbrowser.open(address, new=2)
