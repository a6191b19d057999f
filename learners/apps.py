from django.apps import AppConfig


class LearnersConfig(AppConfig):
    name = "learners"

    def ready(self) -> None:
        from .belongings import register_forgetting
        from .clocks import register_ours
        from .importing.running import forget
        from .kept import register_all  # models are ready only now

        register_forgetting(forget)
        register_all()
        register_ours()
