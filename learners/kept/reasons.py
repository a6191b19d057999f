"""Why a column is not told in the file of a person."""

INNER_KEY = "a key of the database, which says nothing of the person"
OURS = "the organisation that keeps the record, named at the head of the file"
KEY = "opens the page of the person; its hash says nothing of them"
STAFF = "the account of a member of the team: another person's data"
RELATIVE = "how to reach a relative: whoever asks may be another one, whom they do not wish to meet"
SEARCHED = "the name again, without accents, for search"
OFFICIAL = "of a public list, the same for everybody"
ACTIVITY = "about the activity, the same for everybody who came"
TOLD_APART = "told in a chapter of its own"
UNDOING = "what the records held before they were put together, deleted after thirty days"
ROW = {"id": INNER_KEY, "public_id": INNER_KEY, "organisation": OURS}
