"""Why an act is refused, in a sentence for people."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learners.models import Learner


class Refused(Exception):
    """The act would break a promise; `sentence` says which."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class StillBlank(Refused):
    """People without a mark: they are not absent, so the register stays open and names them."""

    def __init__(self, learners: Sequence[Learner]) -> None:
        self.learners = list(learners)
        names = ", ".join(learner.display_name for learner in self.learners)
        super().__init__(
            ngettext(
                "%(count)d person has no mark yet: %(names)s.",
                "%(count)d people have no mark yet: %(names)s.",
                len(self.learners),
            )
            % {"count": len(self.learners), "names": names}
        )


class NobodyCame(Refused):
    """Nobody is present: was the session held all the same? Only a person can say."""

    def __init__(self) -> None:
        super().__init__(_("Nobody is marked present. Was the session held?"))


class WouldCap(Refused):
    """A shorter duration would cut minutes that somebody typed."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(
            ngettext(
                "%(count)d typed duration is longer and would be cut.",
                "%(count)d typed durations are longer and would be cut.",
                count,
            )
            % {"count": count}
        )
