"""What people do with workshops: each verb checks, changes and writes the journal."""

from .aims import set_aims
from .answering import (
    end_self_links,
    make_cards,
    open_self_link,
    open_tablet,
    send_answers,
    take_answers,
    take_back,
)
from .askings import (
    close_asking,
    end_reply_links,
    make_reply_cards,
    open_asking,
    open_reply_link,
    open_reply_tablet,
)
from .assessing import assess_in
from .enrolments import enrol, say_way_in, withdraw
from .funding import (
    add_agreement,
    add_funder,
    add_part,
    archive_agreement,
    archive_funder,
    change_agreement,
    change_funder,
    change_part,
    remove_part,
    settle_deadline,
)
from .handing import AnsweredAlready, Made
from .marks import (
    Mark,
    clear_marks,
    mark_others_present,
    save_marks,
    undo_others_present,
)
from .operations import record_entry, record_exit
from .programmes import add_programme, archive_programme, change_programme
from .questionnaires import (
    InUse,
    add_questionnaire,
    archive_questionnaire,
    change_questionnaire,
    move_question,
    new_version,
    remove_question,
    remove_questionnaire,
    take_ready_made,
    write_question,
)
from .refusals import NobodyCame, Refused, StillBlank, WouldCap
from .registers import close, reopen
from .replies import (
    accept_situation,
    decline_by_link,
    decline_for,
    send_reply,
    take_back_reply,
)
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
from .verbatims import NotAgreed, select_verbatim, withdraw_verbatim
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
    "InUse",
    "Made",
    "Mark",
    "NobodyCame",
    "NotAgreed",
    "Refused",
    "StillBlank",
    "WouldCap",
    "accept_situation",
    "add_agreement",
    "add_funder",
    "add_part",
    "add_programme",
    "add_questionnaire",
    "add_venue",
    "add_walk_in",
    "archive_agreement",
    "archive_funder",
    "archive_programme",
    "archive_questionnaire",
    "archive_workshop",
    "assess_in",
    "cancel",
    "change_agreement",
    "change_funder",
    "change_part",
    "change_programme",
    "change_questionnaire",
    "change_session",
    "change_venue",
    "change_workshop",
    "clear_marks",
    "close",
    "close_asking",
    "decline_by_link",
    "decline_for",
    "end_reply_links",
    "end_self_links",
    "enrol",
    "make_cards",
    "make_reply_cards",
    "mark_others_present",
    "move_question",
    "new_version",
    "open_asking",
    "open_reply_link",
    "open_reply_tablet",
    "open_self_link",
    "open_tablet",
    "open_with_sessions",
    "open_workshop",
    "plan_series",
    "plan_session",
    "press",
    "record_entry",
    "record_exit",
    "reinstate",
    "remove_part",
    "remove_question",
    "remove_questionnaire",
    "reopen",
    "replace_facilitator",
    "restore_workshop",
    "save_marks",
    "say_way_in",
    "select_verbatim",
    "send_answers",
    "send_reply",
    "set_aims",
    "settle_deadline",
    "take_answers",
    "take_back",
    "take_back_reply",
    "take_ready_made",
    "tell_outing",
    "undo_others_present",
    "withdraw",
    "withdraw_verbatim",
    "write_question",
]
