"""Funders, agreements and what agreements are made of, for tests."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from tests.factories import OrganisationFactory, ProgrammeFactory
from workshops.models import Agreement, Deadline, Funder, ProgrammeShare, Target, Tranche


class FunderFactory(DjangoModelFactory):
    class Meta:
        model = Funder

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Financeur {n}")
    kind = Funder.Kind.CITY


class AgreementFactory(DjangoModelFactory):
    """`pays_for` names its programmes, or {programme: percentage of the cost}."""

    class Meta:
        model = Agreement
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    funder = factory.SubFactory(FunderFactory, organisation=factory.SelfAttribute("..organisation"))
    title = factory.Sequence(lambda n: f"Financement {n}")
    starts_on = date(2026, 1, 1)
    ends_on = date(2026, 12, 31)
    amount = Decimal(12000)

    @factory.post_generation
    def pays_for(self, create, extracted, **kwargs):
        shares = extracted if isinstance(extracted, dict) else dict.fromkeys(extracted or (), 50)
        for programme, percent in shares.items():
            ProgrammeShareFactory(agreement=self, programme=programme, percent=percent)


class PartFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    agreement = factory.SubFactory(AgreementFactory)
    organisation = factory.SelfAttribute("agreement.organisation")


class TrancheFactory(PartFactory):
    class Meta:
        model = Tranche

    year = 2026
    amount = Decimal(12000)


class TargetFactory(PartFactory):
    class Meta:
        model = Target

    indicator = "people"
    value = 80
    on = factory.SelfAttribute("agreement.ends_on")


class DeadlineFactory(PartFactory):
    class Meta:
        model = Deadline

    kind = Deadline.Kind.FINAL
    day = date(2027, 3, 31)


class ProgrammeShareFactory(PartFactory):
    class Meta:
        model = ProgrammeShare

    programme = factory.SubFactory(
        ProgrammeFactory, organisation=factory.SelfAttribute("..organisation")
    )
    percent = 50
