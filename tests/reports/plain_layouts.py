"""What each report tells, written down again by hand: by section and table, its figures.

The table without a name holds the figures that stand alone.
"""

WHAT = "sessions_held hours_delivered"
WHO = "people attendances participant_hours"
ACTIVITY = {
    "activity": {
        "": f"workshops_run sessions_planned {WHAT} sessions_cancelled sessions_in_qpv fill_rate",
        "month": f"{WHAT} sessions_cancelled",
        "workshop": f"{WHAT} sessions_cancelled fill_rate",
        "programme": WHAT,
        "kind": WHAT,
        "place": f"{WHAT} fill_rate",
        "venue": WHAT,
        "reason": "sessions_cancelled",
    },
    "audience": {
        "": f"{WHO} people_new people_returning people_regular attendances_per_person people_qpv"
        " qpv_share women women_share minors people_referred referred_share no_show_rate",
        "month": WHO,
        "gender": f"{WHO} people_new minors",
        "age": WHO,
        "age-gender": "people",
        "qpv": WHO,
        "neighbourhood": WHO,
        "zone": WHO,
        "workshop": f"{WHO} qpv_share women_share no_show_rate",
        "programme": WHO,
        "theme": WHO,
        "place": WHO,
    },
    "staying": {
        "": "people_entered completion_rate retention dropouts to_call_back certificates_issued",
        "workshop": "people_entered completion_rate retention certificates_issued",
    },
    "outcomes": {
        "": "people_left follow_up_rate follow_up_rate_six_months dynamic_exits_share",
        "situation": "situations_at_entry situations_at_exit situations_six_months",
    },
    "quality": {
        "": "registers_missing registers_open lines_blank late_without_minutes minutes_imputed"
        " ages_estimated age_unknown gender_unknown qpv_unknown homes_completed_later"
        " people_provisional changes_late people_erased",
    },
}
WHAT_BECAME = "people_left follow_up_rate dynamic_exits_share"
IMPACT = {
    "resources": {"": "hours_delivered sessions_planned fill_rate"},
    "activities": {
        "": "workshops_run sessions_held participant_hours",
        "kind": "sessions_held participant_hours",
        "theme": "sessions_held participant_hours",
    },
    "people": {
        "": "people people_new people_regular qpv_share women_share minors",
        "age": "people",
        "gender": "people",
        "qpv": "people",
    },
    "changes": {"": "completion_rate retention certificates_issued"},
    "outcomes": {
        "": WHAT_BECAME,
        "situation": "situations_at_entry situations_at_exit situations_six_months",
    },
    "limits": {"": "registers_missing age_unknown qpv_unknown"},
}
CAME = "people attendances"
CITY_CONTRACT = {
    "action": {
        "": f"workshops_run {WHAT} sessions_in_qpv",
        "venue": WHAT,
        "place": WHAT,
    },
    "audience": {
        "": f"{WHO} people_qpv qpv_share women women_share minors",
        "qpv": CAME,
        "neighbourhood": CAME,
        "zone": CAME,
        "gender": CAME,
        "age_city": CAME,
        "age_city-gender": "people",
        "neighbourhood-gender": "people",
    },
    "quality": {"": "registers_missing qpv_unknown age_unknown gender_unknown"},
}
TIME = "people participant_hours"
REGION = {
    "activity": {"": f"workshops_run {WHAT}", "programme": WHAT, "theme": WHAT},
    "audience": {
        "": f"{TIME} people_new women_share",
        "commune": TIME,
        "situation": TIME,
        "education": TIME,
        "age": TIME,
        "gender": TIME,
    },
    "staying": {"": "people_entered completion_rate dropouts"},
    "outcomes": {"": WHAT_BECAME},
}
FOUNDATION = {
    "audience": {
        "": "people people_regular women_share attendances_per_person",
        "age": "people",
        "gender": "people",
    },
    "activity": {"": WHAT},
}
REPORTS = {
    "activity": ACTIVITY,
    "impact": IMPACT,
    "city_contract": CITY_CONTRACT,
    "region": REGION,
    "foundation": FOUNDATION,
}
