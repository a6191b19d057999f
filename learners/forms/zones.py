from typing import Any

from django.utils.translation import gettext_lazy as _

from inclusion.forms import FreeText
from learners.models import LocalZone

from .places import CommuneFields


class ZoneForm(CommuneFields):
    """A zone of a city contract: its name, its commune, the text that names it."""

    name = FreeText(label=_("Name"), max_length=120)
    contract = FreeText(
        label=_("Contract that names it"),
        max_length=120,
        required=False,
        help_text=_("Such as the city contract, its years and its page."),
    )
    field_order = ["name", "commune", "commune_choice", "contract"]

    def __init__(self, *args: Any, zone: LocalZone | None = None, **options: Any) -> None:
        known = zone or LocalZone()
        options["initial"] = {
            "name": known.name,
            "contract": known.contract,
            "commune": str(known.commune) if known.commune else "",
            "recorded_commune": known.commune,
        }
        super().__init__(*args, **options)

    def zone(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "commune", "contract")}
