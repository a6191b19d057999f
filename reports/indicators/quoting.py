"""Words of young people: chosen by a coordinator, told with the speaker's agreement, unnamed."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.facts import Facts
from workshops.models.verbatim import speaker


def quoted(facts: Facts) -> Iterator[str]:
    for words, age in facts.words:
        yield _("“%(words)s” %(speaker)s") % {"words": words, "speaker": speaker(age)}
