"""Puts the season's questionnaires to its people, and quotes one of them."""

from __future__ import annotations

from inclusion.models import Organisation
from learners.models import Learner
from workshops import actions
from workshops.models import Asking, Question, Questionnaire, ReplyLink, Workshop
from workshops.words import words_of

from .scenery import Scenery
from .season import Person
from .surveys import CHANGED, Survey

Moment = Questionnaire.Moment


class Surveyor:
    """Each organisation takes the ready-made questionnaires, and asks them where it teaches."""

    def __init__(self, scenery: Scenery) -> None:
        self.scenery = scenery
        self.taken: dict[Organisation, dict[str, Questionnaire]] = {}

    def put(self, survey: Survey, workshop: Workshop, learners: dict[Person, Learner]) -> None:
        """Handed round on a tablet; six months later, a link each."""
        asking = self._asked(survey.moment, workshop)
        questions = {one.code: one for one in asking.questionnaire.questions.all()}
        people = [learners[said.person] for said in survey.said]
        links = self._links(asking, people, afar=survey.afar)
        for said in survey.said:
            learner = learners[said.person]
            if link := links.get(learner.pk):
                self._answer(link, learner, said.answers, questions, said.quote, said.declined)

    def quote(self) -> None:
        """The coordination chooses one sentence that may be quoted."""
        for asking in Asking.objects.filter(
            organisation__in=self.taken, questionnaire__moment=Moment.EXIT
        ).order_by("pk"):
            by = self.scenery.leader(asking.organisation.slug)
            for _question, several in words_of(asking):
                told = [
                    one
                    for one in several
                    if one.agreed and one.answer.text in CHANGED
                    if one.answer.reply.learner.birth_date
                ]
                if told:
                    actions.select_verbatim(told[0].answer, by=by)
                    return

    def _links(self, asking: Asking, people: list[Learner], *, afar: bool) -> dict[int, ReplyLink]:
        by = self.scenery.leader(asking.organisation.slug)
        if afar:
            made = actions.make_reply_cards(asking, people, by=by)
            return {one.link.learner_id: one.link for one in made if one.link.learner_id}
        tablet = actions.open_reply_tablet(asking, by=by).link
        return dict.fromkeys((learner.pk for learner in people), tablet)

    def _answer(
        self,
        link: ReplyLink,
        learner: Learner,
        answers: dict[str, str],
        questions: dict[str, Question],
        quote: bool | None,
        declined: bool,
    ) -> None:
        """Whoever is not asked, or answered under another record, is let go."""
        try:
            if declined:
                actions.decline_by_link(link, learner)
            else:
                said = {questions[code]: value for code, value in answers.items()}
                actions.send_reply(link, learner, said, quote=quote)
        except actions.AnsweredAlready:
            return

    def _asked(self, moment: str, workshop: Workshop) -> Asking:
        """Asked there since the first of its answers; six months later, since it ended."""
        by = self.scenery.leader(workshop.organisation.slug)
        mine = self._questionnaires(workshop.organisation)
        asking = actions.open_asking(mine[moment], workshop, by=by)
        if moment == Moment.EXIT:
            actions.open_asking(mine[Moment.SIX_MONTHS], workshop, by=by)
        return asking

    def _questionnaires(self, organisation: Organisation) -> dict[str, Questionnaire]:
        if organisation not in self.taken:
            by = self.scenery.leader(organisation.slug)
            made = actions.take_ready_made(organisation, by=by)
            self.taken[organisation] = {one.moment: one for one in made}
        return self.taken[organisation]
