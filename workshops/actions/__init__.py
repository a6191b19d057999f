"""What people do with workshops: each verb checks, changes and writes the journal."""

from .aims import set_aims
from .answering import (
    AnsweredAlready,
    MadeSelfLink,
    end_self_links,
    make_cards,
    open_self_link,
    open_tablet,
    send_answers,
    take_answers,
    take_back,
)
from .assessing import assess_in
from .enrolments import enrol, withdraw
from .marks import (
    Mark,
    clear_marks,
    mark_others_present,
    save_marks,
    undo_others_present,
)
from .programmes import add_programme, archive_programme, change_programme
from .refusals import NobodyCame, Refused, StillBlank, WouldCap
from .registers import close, reopen
from .sessions import (
    cancel,
    change_session,
    plan_series,
    plan_session,
    reinstate,
    replace_facilitator,
    tell_outing,
)
from .smileys import press
from .venues import add_venue, change_venue
from .walk_ins import add_walk_in
from .workshops import (
    archive_workshop,
    change_workshop,
    open_with_sessions,
    open_workshop,
    restore_workshop,
)

__all__ = [
    "AnsweredAlready",
    "MadeSelfLink",
    "Mark",
    "NobodyCame",
    "Refused",
    "StillBlank",
    "WouldCap",
    "add_programme",
    "add_venue",
    "add_walk_in",
    "archive_programme",
    "archive_workshop",
    "assess_in",
    "cancel",
    "change_programme",
    "change_session",
    "change_venue",
    "change_workshop",
    "clear_marks",
    "close",
    "end_self_links",
    "enrol",
    "make_cards",
    "mark_others_present",
    "open_self_link",
    "open_tablet",
    "open_with_sessions",
    "open_workshop",
    "plan_series",
    "plan_session",
    "press",
    "reinstate",
    "reopen",
    "replace_facilitator",
    "restore_workshop",
    "save_marks",
    "send_answers",
    "set_aims",
    "take_answers",
    "take_back",
    "tell_outing",
    "undo_others_present",
    "withdraw",
]
