from django.apps import AppConfig


class LearnersConfig(AppConfig):
    name = "learners"

    def ready(self) -> None:
        from .kept import register_all  # models are ready only now

        register_all()
