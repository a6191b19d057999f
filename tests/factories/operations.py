"""Participants in operations of the European Social Fund Plus, for tests."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from learners.models import SensitiveAnswers
from tests.factories import LearnerFactory
from tests.factories.funding import AgreementFactory
from workshops.models import Participant


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    agreement = factory.SubFactory(AgreementFactory, funder__kind="esf_plus")
    organisation = factory.SelfAttribute("agreement.organisation")
    learner = factory.SubFactory(
        LearnerFactory, organisation=factory.SelfAttribute("..organisation")
    )
    filled_on = date(2026, 1, 7)
    occupation = "pupil"
    labour = "inactive"
    diploma = "none_or_college"


class SensitiveAnswersFactory(DjangoModelFactory):
    class Meta:
        model = SensitiveAnswers

    learner = factory.SubFactory(LearnerFactory)
    organisation = factory.SelfAttribute("learner.organisation")
    asked_on = date(2026, 1, 7)
