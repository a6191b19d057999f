"""A small dataset, made by hand: what renderers and drawings are tested on, without a database."""

from datetime import date

from reports.dataset import Cell, Column, Dataset, Row, Section, Table


def cell(slug="people", label="Personnes différentes", value=0, unit="personnes", **more):
    text = more.pop("text", f"{value}" if value is not None else "–")
    facts = {
        "section": "audience",
        "members": {},
        "numerator": value if isinstance(value, int) else None,
        "denominator": None,
        "unknown": 0,
        "n": value if isinstance(value, int) else 0,
        "sentence": f"{text} {unit}",
    }
    return Cell(slug=slug, label=label, value=value, unit=unit, text=text, **{**facts, **more})


def table(slug, title, dimension, values, unknown=None, head="", **more):
    """`values` maps members to numbers; the member `unknown` comes last and is hatched."""
    rows = [
        Row(
            member,
            label,
            (cell(value=value, members={dimension: member}),),
            unknown=member == "unknown",
        )
        for (member, label), value in values.items()
    ]
    people = Column("people", "Personnes", "personnes")
    return Table(
        slug, title, head or title, (dimension,), (people,), tuple(rows), chart="people", **more
    )


QPV = table(
    "people_by_qpv",
    "Personnes par quartier",
    "qpv",
    {
        ("QN03701", "Sanitas (QN03701M)"): 58,
        ("QN03702", "Rives du Cher (QN03702M)"): 21,
        ("outside", "Hors quartier prioritaire"): 32,
        ("unknown", "Non renseigné"): 30,
    },
    sentence="58 personnes sur 141 habitent le Sanitas.",
)
MONTHS = table(
    "attendances_by_month",
    "Présences par mois",
    "month",
    {
        (f"{year}-{month:02}", f"{month:02}/{year}"): value
        for year, month, value in [
            (2025, 9, 112),
            (2025, 10, 140),
            (2025, 11, 133),
            (2025, 12, 71),
            (2026, 1, 120),
            (2026, 2, 84),
            (2026, 3, 126),
            (2026, 4, 60),
            (2026, 5, 97),
            (2026, 6, 88),
            (2026, 7, 0),
            (2026, 8, 12),
        ]
    },
)
GENDER = table(
    "people_by_gender",
    "Personnes par genre",
    "gender",
    {
        ("feminine", "Femmes et filles"): 66,
        ("masculine", "Hommes et garçons"): 61,
        ("other", "Autre"): 2,
        ("unknown", "Non renseigné"): 12,
    },
)
SHARE = cell(
    "qpv_share",
    "Part des habitants des quartiers prioritaires",
    0.644,
    "%",
    text="64 %",
    sentence="64 % habitent un quartier prioritaire, entre 48,3 % et 73,3 %.",
    low=0.483,
    high=0.733,
    numerator=58,
    denominator=90,
    unknown=30,
)
DATASET = Dataset(
    report="activity",
    title="Bilan d’activité",
    organisation="sanitas",
    organisation_name="Fabrique du Sanitas",
    start=date(2025, 9, 1),
    end=date(2026, 8, 31),
    data_date=date(2026, 9, 4),
    language="fr",
    period="du 1er septembre 2025 au 31 août 2026",
    scope="tous les ateliers",
    sections=(
        Section(
            "activity",
            "Activité",
            (
                cell(
                    "sessions_held", "Séances tenues", 84, "séances", definition="Séances tenues."
                ),
                cell("hours", "Heures d’atelier", 168.0, "h", text="168", sentence="168 heures"),
            ),
            (MONTHS,),
        ),
        Section(
            "audience",
            "Public",
            (
                cell(
                    "people",
                    "Personnes différentes",
                    141,
                    "personnes",
                    sentence="141 personnes différentes",
                    definition="Personnes présentes au moins une fois, comptées une fois.",
                ),
                SHARE,
            ),
            (QPV, GENDER),
            intro="Chaque personne est comptée une fois.",
        ),
    ),
    headlines=("sessions_held", "hours", "people", "qpv_share"),
    summary_tables=("attendances_by_month", "people_by_qpv"),
    method=(("Personnes différentes", "Chaque personne est comptée une fois par période."),),
    mention="Document interne, ne pas transmettre",
)
