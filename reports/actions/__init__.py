"""What people do on this floor: certificates given and taken back, documents asked for."""

from .ages import set_brackets
from .asking import (
    ask_for_certificates,
    ask_for_indicators,
    ask_for_learner_file,
    ask_for_list,
    ask_for_passport,
    ask_for_report,
    list_filename,
    takes_the_worker,
)
from .certificates import NotEligible, issue, issue_missing, reissue, revoke
from .composing import (
    archive_report,
    begin_report,
    recompose_report,
    rename_report,
    undo_recomposing,
)
from .exports import (
    TYPES,
    Format,
    export,
    export_list,
    filename,
    make,
    tell_exported,
    tell_list_exported,
)
from .remembering import forget, remember
from .telling import tell
from .transmitting import (
    current_layout,
    export_indicators,
    export_participants,
    save_columns,
)

__all__ = [
    "TYPES",
    "Format",
    "NotEligible",
    "archive_report",
    "ask_for_certificates",
    "ask_for_indicators",
    "ask_for_learner_file",
    "ask_for_list",
    "ask_for_passport",
    "ask_for_report",
    "begin_report",
    "current_layout",
    "export",
    "export_indicators",
    "export_list",
    "export_participants",
    "filename",
    "forget",
    "issue",
    "issue_missing",
    "list_filename",
    "make",
    "recompose_report",
    "reissue",
    "remember",
    "rename_report",
    "revoke",
    "save_columns",
    "set_brackets",
    "takes_the_worker",
    "tell",
    "tell_exported",
    "tell_list_exported",
    "undo_recomposing",
]
