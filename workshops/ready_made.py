"""Three questionnaires to begin with, in French and English: short, and alike where they compare.

An organisation takes a copy and makes it its own: nothing here is asked as it stands.
"""

from __future__ import annotations

from typing import NamedTuple

from .models import Question, Questionnaire

Kind, Moment = Question.Kind, Questionnaire.Moment


class Ready(NamedTuple):
    """One question as it comes with the product."""

    code: str
    kind: str
    french: str
    english: str
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> dict[str, str]:
        return {
            "code": self.code,
            "kind": self.kind,
            "label_fr": self.french,
            "label_en": self.english,
            "choices_fr": "\n".join(french for french, _english in self.choices),
            "choices_en": "\n".join(english for _french, english in self.choices),
        }


class ReadySet(NamedTuple):
    """One questionnaire as it comes with the product."""

    moment: str
    french: str
    english: str
    questions: tuple[Ready, ...]


AT_EASE = Ready(
    "at_ease",
    Kind.SCALE,
    "Je me sens à l’aise avec un ordinateur ou une tablette.",
    "I feel at ease with a computer or a tablet.",
)
BY_MYSELF = Ready(
    "by_myself",
    Kind.SCALE,
    "Quand quelque chose ne marche pas, j’essaie de trouver une solution.",
    "When something does not work, I try to find a way.",
)
PROTECT = Ready(
    "protect",
    Kind.SCALE,
    "Je sais protéger mes informations sur internet.",
    "I know how to protect my information online.",
)
USES = Ready(
    "uses",
    Kind.USES,
    "Je me sers du numérique pour…",
    "I use digital tools to…",
    (
        ("Parler avec mes proches", "Talk with people close to me"),
        ("Regarder, écouter, jouer", "Watch, listen, play"),
        ("Faire mes devoirs ou ma formation", "Do my homework or my training"),
        ("Chercher un stage ou un emploi", "Look for a placement or a job"),
        ("Faire des démarches en ligne", "Do official procedures online"),
        ("Créer des images, des vidéos, du code, des objets", "Make images, videos, code, objects"),
    ),
)
SITUATION = Ready(
    "situation", Kind.SITUATION, "En ce moment, ma situation", "My situation at the moment"
)

READY_MADE = (
    ReadySet(
        Moment.ENTRY,
        "Questionnaire d’arrivée",
        "Questionnaire on arriving",
        (
            AT_EASE,
            BY_MYSELF,
            PROTECT,
            USES,
            Ready(
                "computer",
                Kind.CHOICE,
                "À la maison, j’ai un ordinateur.",
                "At home, I have a computer.",
                (("Oui, à moi", "Yes, my own"), ("Oui, partagé", "Yes, shared"), ("Non", "No")),
            ),
            SITUATION,
            Ready(
                "hopes",
                Kind.OPEN,
                "Ce que j’aimerais apprendre ou fabriquer ici",
                "What I would like to learn or make here",
            ),
        ),
    ),
    ReadySet(
        Moment.EXIT,
        "Questionnaire de fin",
        "Questionnaire on leaving",
        (
            AT_EASE,
            BY_MYSELF,
            PROTECT,
            USES,
            Ready(
                "intention",
                Kind.INTENTION,
                "Et après, j’ai surtout envie de…",
                "Next, most of all I would like to…",
                (
                    ("Continuer un atelier", "Go on with a workshop"),
                    ("Créer chez moi", "Make things at home"),
                    ("Aider quelqu’un avec le numérique", "Help somebody with digital tools"),
                    ("Chercher un stage ou un emploi", "Look for a placement or a job"),
                    ("Apprendre un métier du numérique", "Learn a digital trade"),
                ),
            ),
            Ready(
                "recommend",
                Kind.YES_NO,
                "Je conseillerais cet atelier à quelqu’un.",
                "I would recommend this workshop to somebody.",
            ),
            SITUATION,
            Ready(
                "changed",
                Kind.OPEN,
                "Ce que cet atelier a changé pour moi",
                "What this workshop has changed for me",
            ),
        ),
    ),
    ReadySet(
        Moment.SIX_MONTHS,
        "Questionnaire à six mois",
        "Questionnaire six months later",
        (
            AT_EASE,
            BY_MYSELF,
            PROTECT,
            USES,
            Ready(
                "still",
                Kind.YES_NO,
                "Je me sers encore de ce que j’ai appris.",
                "I still use what I learnt.",
            ),
            SITUATION,
            Ready(
                "since",
                Kind.OPEN,
                "Ce que l’atelier m’a permis depuis",
                "What the workshop has made possible since",
            ),
        ),
    ),
)
