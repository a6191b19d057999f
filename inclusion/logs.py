"""What no log may hold: the secret part of an address that opens something by itself."""

import logging
import re

SECRET = re.compile(
    r"(/(?:lien|avis|positionnement|questionnaire|invitation|account/password/reset/key)/)[^/\s?\"']{12,}"
)


class WithoutSecrets(logging.Filter):
    """Masks the secrets of addresses in whatever is told."""

    def filter(self, record: logging.LogRecord) -> bool:
        told = record.getMessage()
        if (masked := SECRET.sub(r"\1…", told)) != told:
            record.msg, record.args = masked, ()
        return True
