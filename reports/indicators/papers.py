"""Certificates: how many were issued in the period and still stand."""

import polars as pl
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from reports.definition import Aside, Indicator

CERTIFICATES_ISSUED = Indicator(
    slug="certificates_issued",
    label=_("Certificates issued"),
    definition=_(
        "Certificates of participation issued in the period and not revoked since; one that was"
        " issued anew counts once."
    ),
    unit=ngettext_lazy("certificate", "certificates", "n"),
    sentence=ngettext_lazy("%(value)s certificate issued", "%(value)s certificates issued", "n"),
    frame="certificates",
    rows=pl.col("valid"),
    value=pl.len(),
    asides=[
        Aside(
            ngettext_lazy("to %(n)s different person", "to %(n)s different people", "n"),
            rows=pl.col("valid"),
            value=pl.col("learner").n_unique(),
        ),
        Aside(
            ngettext_lazy("%(n)s more, revoked since", "%(n)s more, revoked since", "n"),
            rows=~pl.col("valid"),
            value=pl.len(),
        ),
    ],
)
