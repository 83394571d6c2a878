"""Opens a page in the browser of the desktop."""

from __future__ import annotations

import webbrowser


def open_page(address: str) -> bool:
    """Open a page; return whether there is a browser for it, other than one that would take the terminal."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    return type(browser) is not webbrowser.GenericBrowser and browser.open(address)
