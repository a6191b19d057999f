"""What is read of each model: the column of a frame, where it is, and its type."""

import polars as pl

from .reading import IDENTIFIER, INSTANT, Columns

SESSIONS: Columns = {
    "session": ("pk", pl.Int64),
    "workshop": ("workshop_id", pl.Int64),
    "date": ("date", pl.Date),
    "starts_at": ("starts_at", pl.Time),
    "planned": ("minutes", pl.Int64),
    "actual": ("actual_minutes", pl.Int64),
    "state": ("state", pl.String),
    "reason": ("reason", pl.String),
    "closed_at": ("closed_at", INSTANT),
    "place": ("venue_id", pl.Int64),
}
VENUES: Columns = {
    "place": ("pk", pl.Int64),
    "place_id": ("public_id", IDENTIFIER),
    "venue": ("name", pl.String),
    "standing": ("standing", pl.String),
}
WORKSHOPS: Columns = {
    "workshop": ("pk", pl.Int64),
    "workshop_id": ("public_id", IDENTIFIER),
    "title": ("title", pl.String),
    "kind": ("kind", pl.String),
    "theme": ("theme", pl.String),
    "rule": ("completion_rule", pl.Int64),
    "seats": ("capacity", pl.Int64),
    "programme": ("programme_id", pl.Int64),
    "programme_id": ("programme__public_id", IDENTIFIER),
    "programme_name": ("programme__name", pl.String),
}
MARKS: Columns = {
    "learner": ("attendances__learner_id", pl.Int64),
    "session": ("pk", pl.Int64),
    "status": ("attendances__status", pl.String),
    "minutes": ("attendances__minutes", pl.Int64),
    "source": ("attendances__minutes_source", pl.String),
}
LEARNERS: Columns = {
    "learner": ("pk", pl.Int64),
    "number": ("number", pl.Int64),
    "gender": ("gender", pl.String),
    "birth_date": ("birth_date", pl.Date),
    "birth_year": ("birth_year", pl.Int64),
    "provisional": ("provisional", pl.Boolean),
}
RESIDENCES: Columns = {
    "learner": ("learner_id", pl.Int64),
    "since": ("valid_from", pl.Date),
    "qpv": ("answer", pl.String),
    "code": ("neighbourhood__code", pl.String),
    "neighbourhood": ("neighbourhood__name", pl.String),
    "zone": ("zone__public_id", IDENTIFIER),
    "zone_name": ("zone__name", pl.String),
}
COMMUNES: Columns = {
    "commune": ("commune__code", pl.String),
    "commune_name": ("commune__name", pl.String),
}
SITUATIONS: Columns = {
    "learner": ("learner_id", pl.Int64),
    "since": ("valid_from", pl.Date),
    "occupation": ("occupation", pl.String),
    "diploma": ("diploma", pl.String),
}
OUTCOMES: Columns = {
    "learner": ("learner_id", pl.Int64),
    "moment": ("moment", pl.String),
    "on": ("on", pl.Date),
    "occupation": ("occupation", pl.String),
}
CERTIFICATES: Columns = {
    "certificate": ("pk", pl.Int64),
    "learner": ("learner_id", pl.Int64),
    "workshop": ("workshop_id", pl.Int64),
    "paper": ("number", pl.String),
    "issued": ("issued_on", pl.Date),
    "revoked_at": ("revoked_at", INSTANT),
}
ERASURES: Columns = {"learner": ("learner_key", pl.Int64), "at": ("erased_at", INSTANT)}
ASSESSMENTS: Columns = {
    "assessment": ("pk", pl.Int64),
    "learner": ("learner_id", pl.Int64),
    "skill": ("skill_id", pl.Int64),
    "level": ("level_id", pl.Int64),
    "stage": ("stage", pl.String),
    "method": ("method", pl.String),
    "on": ("on", pl.Date),
    "workshop": ("assessed_in__workshop_id", pl.Int64),
}
LEVELS: Columns = {
    "level": ("pk", pl.Int64),
    "framework": ("framework_id", pl.Int64),
    "value": ("value", pl.Int64),
}
SKILLS: Columns = {
    "skill": ("pk", pl.Int64),
    "skill_id": ("public_id", IDENTIFIER),
    "skill_en": ("name_en", pl.String),
    "skill_fr": ("name_fr", pl.String),
    "framework": ("framework_id", pl.Int64),
    "framework_en": ("framework__name_en", pl.String),
    "framework_fr": ("framework__name_fr", pl.String),
    "version": ("framework__version", pl.String),
    "area": ("area_id", pl.Int64),
    "area_en": ("area__name_en", pl.String),
    "area_fr": ("area__name_fr", pl.String),
}
AIMS: Columns = {"workshop": ("workshop_id", pl.Int64), "skill": ("skill_id", pl.Int64)}
ENROLMENTS: Columns = {
    "learner": ("learner_id", pl.Int64),
    "workshop": ("workshop_id", pl.Int64),
    "since": ("since", pl.Date),
    "until": ("until", pl.Date),
    "left_for": ("reason", pl.String),
    "referred_by": ("referred_by", pl.String),
    "came_alone": ("came_alone", pl.Boolean),
}
