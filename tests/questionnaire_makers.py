"""Makers of what has a page about questionnaires, for the small world."""

from learners.models import Learner
from workshops.actions import add_questionnaire, open_asking, take_ready_made, write_question
from workshops.models import (
    Answer,
    Asking,
    Question,
    Questionnaire,
    Reply,
    Verbatim,
    Workshop,
)


def _asking(world, house):
    """A questionnaire of two questions, put to the people of the house's workshop."""
    by = house.coordinator
    made = add_questionnaire(
        house.organisation, by=by, title=f"Arrivée {house.organisation.name}", moment="entry"
    )
    write_question(made, by=by, kind="scale", label_fr=f"À l’aise {house.organisation.name}")
    write_question(made, by=by, kind="open", label_fr=f"Et alors {house.organisation.name}")
    return open_asking(made, world.one(Workshop, house), by=by)


def _answer(world, house):
    return Answer.objects.create(
        organisation=house.organisation,
        reply=world.one(Reply, house),
        question=world.one(Asking, house).questionnaire.questions.get(kind="open"),
        text=f"J’ai fabriqué une lampe {house.organisation.name}.",
    )


QUESTIONNAIRES = {
    Questionnaire: lambda world, house: take_ready_made(house.organisation, by=house.coordinator)[
        0
    ],
    Question: lambda world, house: world.one(Questionnaire, house).questions.first(),
    Asking: _asking,
    Reply: lambda world, house: Reply.objects.create(
        organisation=house.organisation,
        asking=world.one(Asking, house),
        learner=world.one(Learner, house),
        on=house.organisation.today(),
    ),
    Answer: _answer,
    Verbatim: lambda world, house: Verbatim.objects.create(
        organisation=house.organisation,
        answer=world.one(Answer, house),
        words=f"J’ai fabriqué une lampe {house.organisation.name}.",
        selected_by=house.coordinator,
    ),
}
