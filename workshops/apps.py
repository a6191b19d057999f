from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "workshops"

    def ready(self) -> None:
        from learners.belongings import register_holding, register_met_by

        from .clocks import register_ours
        from .kept import register_all  # models are ready only now
        from .models.enrolment import met_by, still_enrolled

        register_met_by(met_by)
        register_holding(still_enrolled)
        register_all()
        register_ours()
