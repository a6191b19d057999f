"""Forms of the ground floor, and how every form of the house is drawn."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Fields come out of `components/field.html`: label, help and error tied to their control."""

    field_template_name = "components/field.html"
    form_template_name = "components/form.html"
