"""Names for people who do not exist, as varied as the neighbourhoods they would live in."""

from random import Random

from learners.models import Gender

# Girls, boys, families. The pairs are drawn at random; nobody is meant.
ORIGINS: list[tuple[str, str, str]] = [
    (
        "Léa Chloé Manon Camille Jade Zoé Margaux Anaïs Élise Clémence Océane Maëlys",
        "Lucas Théo Hugo Enzo Mathis Noé Gabin Timéo Raphaël Élouan Maël Kévin",
        "Moreau Lefèvre Girard Rousseau Fournier Bonnet Garnier Chevalier Gauthier Perrin Morin",
    ),
    (
        "Inès Yasmine Sarah Lina Nour Amel Salma Kenza Assia Rania Hafsa Myriam",
        "Yanis Mehdi Bilal Rayan Amine Ilyès Sofiane Nassim Adam Karim Walid Ismaël",
        "Benali Haddad Bouzid Mansouri Cherif Belkacem Amrani Ziani Khelifi Saïdi Brahimi",
    ),
    (
        "Aïssatou Fatoumata Mariam Aminata Awa Kadiatou Bintou Adjoua Ndeye Oumou",
        "Djibril Mamadou Ibrahima Ousmane Moussa Cheikh Lamine Souleymane Kofi Abdoulaye",
        "Traoré Diallo Koné Camara Sylla Touré Ndiaye Keïta Cissé Ba Kouassi",
    ),
    (
        "Inês Beatriz Mariana Leonor Catarina Joana",
        "Tiago Diogo Rui João Gonçalo Duarte",
        "Ferreira Oliveira Gonçalves Carvalho Lourenço Magalhães",
    ),
    (
        "Elif Zeynep Defne Esra Büşra Ayşe",
        "Emre Yusuf Kerem Mert Ömer Çağan",
        "Yılmaz Kaya Demir Şahin Öztürk Aydın",
    ),
    (
        "Linh Mai Thảo Ngọc Hương Lan",
        "Minh Tuấn Khang Đức Quân Long",
        "Nguyễn Trần Phạm Lê Đặng Vũ",
    ),
    (
        "Mariia Daria Sofiia Anastasiia",
        "Oleksandr Danylo Artem Maksym",
        "Kovalenko Shevchuk Bondarenko Melnyk",
    ),
]
WEIGHTS = [30, 25, 20, 8, 7, 6, 4]


def draw_name(chance: Random, gender: str) -> tuple[str, str]:
    """A first name and a family name."""
    girls, boys, families = chance.choices(ORIGINS, WEIGHTS)[0]
    if gender not in (Gender.FEMININE, Gender.MASCULINE):
        gender = chance.choice([Gender.FEMININE, Gender.MASCULINE])
    first = girls if gender == Gender.FEMININE else boys
    return chance.choice(first.split()), chance.choice(families.split())
