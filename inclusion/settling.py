"""What a server loads once and keeps: read before the first page is asked for, then left alone.

A full collection of garbage looks at every object there is, and the code of a page is 200,000 of
them: one page in twenty waited a quarter of a second for it.
"""

import gc

from django.urls import URLPattern, URLResolver, get_resolver


def settle() -> None:
    """Load the code of every page, and keep what is loaded out of collections to come."""
    load(get_resolver())
    gc.collect()
    gc.freeze()


def load(door: URLResolver | URLPattern) -> None:
    """Import what an address leads to, as the first request would."""
    for each in getattr(door, "url_patterns", ()):
        load(each)
