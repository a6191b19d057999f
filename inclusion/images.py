"""Pictures people send: opened, checked, drawn again without anything hidden in them."""

from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "WEBP")  # never SVG: it is a program
LARGEST_SIDE = 8000


class NotAPicture(ValueError):
    """The content is not a picture we take; the message is a sentence for people."""


def reencode(content: bytes, *, side: int, photo: bool = False) -> tuple[bytes, str]:
    """The picture again, at most `side` pixels wide and high, and its media type.

    A `photo` becomes a JPEG, a tenth of the size; anything else keeps every pixel.
    """
    try:
        picture: Image.Image = Image.open(BytesIO(content), formats=FORMATS)
        if max(picture.size) > LARGEST_SIDE:
            raise NotAPicture(_("This picture has more than 8,000 pixels on one side."))
        picture = ImageOps.exif_transpose(picture)  # as it was held, before that is forgotten
        picture.thumbnail((side, side))
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        if isinstance(error, NotAPicture):
            raise
        raise NotAPicture(_("Only PNG, JPEG and WebP pictures are taken.")) from error
    kept = BytesIO()
    if photo and picture.mode == "RGB":
        picture.save(kept, "JPEG", quality=85, optimize=True)
        return kept.getvalue(), "image/jpeg"
    picture.save(kept, "PNG", optimize=True)
    return kept.getvalue(), "image/png"
