"""What people do on the ground floor: each checks, changes and writes the journal, or nothing."""

from .organisations import (
    add_member,
    add_network,
    add_organisation,
    change_account,
    change_settings,
    rename_network,
)
from .people import (
    AlreadyThere,
    NotAllowed,
    accept,
    change_role,
    invite,
    invite_coordinator,
    link_to,
    open_account,
    opened_by,
    remove,
    resend,
    withdraw,
)

__all__ = [
    "AlreadyThere",
    "NotAllowed",
    "accept",
    "add_member",
    "add_network",
    "add_organisation",
    "change_account",
    "change_role",
    "change_settings",
    "invite",
    "invite_coordinator",
    "link_to",
    "open_account",
    "opened_by",
    "remove",
    "rename_network",
    "resend",
    "withdraw",
]
