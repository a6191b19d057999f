"""The logo of a funder or of an agreement: drawn again, on disk before anything is locked."""

from inclusion import files
from inclusion.images import reencode
from inclusion.models import Organisation, StoredFile, User
from workshops.models import Agreement, Funder

LOGO_SIDE = 1200


def draw(organisation: Organisation, logo: bytes | None, by: User) -> StoredFile | None:
    """For a row that is not saved yet. Raises NotAPicture."""
    if not logo:
        return None
    picture, kind = reencode(logo, side=LOGO_SIDE)
    return files.write(organisation, picture, StoredFile.Purpose.LOGO, kind, by)


def put(owner: Agreement | Funder, drawn: StoredFile | None) -> None:
    """Take it in place of the former, inside the transaction of the act."""
    former, owner.logo = owner.logo, drawn
    if drawn:
        drawn.save(force_insert=True)
    owner.save(update_fields=["logo"])
    if former:
        files.delete(former)
