"""How often one address may ask: counted in the cache that all workers share."""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def within(request: HttpRequest, what: str, how_many: int, seconds: int = 60) -> bool:
    """Whether this address has asked for `what` at most `how_many` times in this stretch of time.

    The address itself is not kept, only a keyed fingerprint of it.
    """
    stretch = int(time.time()) // seconds
    address = get_adapter().get_client_ip(request)
    who = salted_hmac("inclusion.limits", address, algorithm="sha256").hexdigest()
    key = f"limit:{what}:{stretch}:{who}"
    cache.add(key, 0, 2 * seconds)
    try:
        return cache.incr(key) <= how_many
    except ValueError:  # the cache made room between the two
        return True
