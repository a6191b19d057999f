from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        from .clocks import register_ours
        from .kept import register_all  # models are ready only now

        register_all()
        register_ours()
