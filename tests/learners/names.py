"""Names as registers hold them: each with the other spellings and short forms people write.

Gathered from common given and family names of the places our learners' families come from. The
spellings are those of civil registers, school lists and what people write at a door.
"""


def names(spaced):
    return spaced.split()


FRENCH = {
    "first": {
        "f": names(
            "Élodie Chloé Léa Manon Camille Inès Zoé Océane Maëlys Noémie Anaïs Héloïse Margaux"
            " Clémence Éva Louise Jeanne Mélanie Aurélie Céline"
        ),
        "m": names(
            "Théo Léo Hugo Mathéo Raphaël Jérémy Loïc Gaël Aurélien Rémi Benoît François Gaëtan"
            " Étienne Maxime Nicolas Alexandre Sébastien Timothée Valentin"
        ),
    },
    "last": names(
        "Lefèvre Garnier Béranger Müller Dupré Rousseau Gérard Chevalier Lemaître Bœuf Fontaine"
        " Guérin Pasquier Delaunay L'Hermite D'Almeida Meunier Châtelain Desprès Vasseur"
    ),
}
COMPOUND = {
    "first": {
        "f": ["Marie-Claire", "Anne-Sophie", "Lou-Ann", "Marie-Ange", "Rose-May", "Éva-Rose"],
        "m": [
            "Jean-Baptiste",
            "Pierre-Louis",
            "Jean-Marc",
            "Paul-Henri",
            "Marc-Antoine",
            "Jean-Noël",
        ],
    },
    "last": [
        *(
            "Lambert-Dubois",
            "Martin-Leroy",
            "Petit Jean",
            "Saint-Martin",
            "De La Cour",
            "Roux-Morel",
        ),
        *("Le Goff", "Du Bellay", "Perrin-Blanc", "Mercier-Colas", "Le Bihan", "Fabre-Nguyen"),
    ],
}
ARABIC = {
    "first": {
        "f": names(
            "Fatima Khadija Aïcha Yasmine Soumaya Nour Ikram Hajar Rania Meryem Kawthar Chaïma"
            " Sirine Naïma Houda Zineb"
        ),
        "m": names(
            "Mohamed Youssef Abdelkader Hassan Bilal Ayoub Ilyès Zakaria Othmane Anouar Hamza"
            " Rachid Nassim Soufiane Khalid Mehdi"
        ),
    },
    "last": [
        *(
            "Ben Ali",
            "El Amrani",
            "Bouzid",
            "Benkacem",
            "Haddad",
            "Al Khatib",
            "Cherkaoui",
            "Zerrouki",
        ),
        *(
            "Belkacem",
            "Ouali",
            "Ait Hammou",
            "El Idrissi",
            "Mansouri",
            "Khelifi",
            "Tahiri",
            "Boudjemaa",
        ),
    ],
}
VIETNAMESE = {
    "first": {
        "f": ["Thị Mai", "Ngọc Lan", "Thị Hồng", "Minh Châu", "Thu Hà", "Bảo Trân", "Kim Ngân"],
        "m": ["Văn Đức", "Minh Tuấn", "Quốc Bảo", "Hữu Phước", "Đình Khoa", "Gia Huy", "Anh Dũng"],
    },
    "last": ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Dương"],
}
WEST_AFRICAN = {
    "first": {
        "f": names(
            "Aminata Fatoumata Mariam Oumou Kadiatou Awa Ndèye Adja Hawa Djénéba Rokia Bintou"
            " Assitan Coumba Salimata Maïmouna"
        ),
        "m": names(
            "Mamadou Ousmane Ibrahima Cheikh Souleymane Abdoulaye Moussa Boubacar Seydou Lamine"
            " Alassane Amadou Issa Modibo Saliou Thierno"
        ),
    },
    "last": [
        *("Diallo", "Traoré", "N'Diaye", "Cissé", "Ouattara", "Kouyaté", "Sissoko", "Coulibaly"),
        *("Bah", "Sow", "Keïta", "M'Baye", "Camara", "Touré", "Koné", "Diarra", "Gueye", "Fofana"),
    ],
}
PORTUGUESE = {
    "first": {
        "f": names("Beatriz Conceição Inês Mafalda Joana Leonor Graça Lurdes Catarina Matilde"),
        "m": names("João Gonçalo Tiago Luís António José Vasco Simão Tomás Estêvão"),
    },
    "last": [
        *("Da Silva", "Dos Santos", "Ferreira", "Gonçalves", "Conceição", "Simões", "Araújo"),
        *("Pereira Lopes", "Da Costa Nunes", "Magalhães", "Teixeira Pinto", "Furtado", "Tavares"),
    ],
}
ORIGINS = [FRENCH, COMPOUND, ARABIC, VIETNAMESE, WEST_AFRICAN, PORTUGUESE]

# The same name in other hands: an official, a teacher, a cousin each spell it their way.
SPELLINGS = {
    "Mohamed": ["Mohammed", "Muhammad", "Mouhamed", "Mohamad"],
    "Youssef": ["Yousef", "Yusuf", "Youcef", "Yossef"],
    "Abdelkader": ["Abd el Kader", "Abdel Kader", "Abdelkadir", "Abdulkader"],
    "Hassan": ["Hasan", "Hacène", "Hassen"],
    "Khadija": ["Khadidja", "Kadija", "Khadijah"],
    "Aïcha": ["Aisha", "Aycha", "Aïsha"],
    "Fatima": ["Fatma", "Fatimah", "Fathima"],
    "Zakaria": ["Zakariya", "Zacharia", "Zakariae"],
    "Othmane": ["Osman", "Uthman", "Othman"],
    "Ilyès": ["Ilyas", "Elias", "Ilias"],
    "Meryem": ["Maryam", "Mariem", "Myriam"],
    "Kawthar": ["Kaoutar", "Kaouther", "Kawtar"],
    "Chaïma": ["Shaima", "Chaymae", "Chaima"],
    "Nassim": ["Nasim", "Nacim", "Nassime"],
    "Soufiane": ["Sofiane", "Sufyan", "Soufyane"],
    "Khalid": ["Khaled", "Kalid"],
    "Zineb": ["Zaynab", "Zeineb", "Zainab"],
    "Ousmane": ["Usman", "Osmane", "Ousman"],
    "Ibrahima": ["Ibrahim", "Brahima", "Ibraima"],
    "Cheikh": ["Sheikh", "Cheick", "Cheik"],
    "Souleymane": ["Suleiman", "Soulaymane", "Suleyman"],
    "Mamadou": ["Mamadu", "Mahamadou"],
    "Kadiatou": ["Kadidiatou", "Cadiatou", "Kadiatu"],
    "Mariam": ["Mariame", "Maryam", "Mariama"],
    "Maïmouna": ["Maimuna", "Maymouna"],
    "Boubacar": ["Boubakar", "Aboubacar", "Bubacar"],
    "Diallo": ["Jallow", "Dialo", "Djallo"],
    "Cissé": ["Sissé", "Cissey"],
    "Traoré": ["Traore", "Trawore"],
    "Ouattara": ["Watara", "Wattara"],
    "Kouyaté": ["Kuyateh", "Kouyate"],
    "N'Diaye": ["Ndiaye", "Njie", "Ndiay"],
    "M'Baye": ["Mbaye", "Mbaie"],
    "Sow": ["So", "Sooh"],
    "Gueye": ["Guèye", "Gaye"],
    "Bouzid": ["Bouzide", "Buzid"],
    "Benkacem": ["Ben Kacem", "Belkacem", "Benkassem"],
    "Cherkaoui": ["Charkaoui", "Cherkawi"],
    "El Idrissi": ["Idrissi", "Elidrissi", "El Idrisi"],
    "El Amrani": ["Elamrani", "Amrani", "El Amrany"],
    "Boudjemaa": ["Boujemaa", "Bou Djemaa"],
    "Al Khatib": ["Alkhatib", "El Khatib", "Khatib"],
    "Ben Ali": ["Benali"],
    "Nguyễn": ["Nguyen", "N'Guyen", "Nguyên"],
    "Huỳnh": ["Hoang", "Huynh"],
    "Phạm": ["Pham", "Fam"],
    "Gonçalves": ["Goncalvez", "Gonsalves", "Gonzalves"],
    "João": ["Joao", "Juao", "Johao"],
    "Luís": ["Luiz", "Louis"],
    "José": ["Josée", "Josè"],
    "Théo": ["Téo", "Theo"],
    "Mathéo": ["Matéo", "Mathéos", "Mattéo"],
    "Jérémy": ["Jérémie", "Geremy"],
    "Raphaël": ["Rafael", "Raphael"],
    "Rémi": ["Rémy"],
    "Anaïs": ["Annaïs", "Anaïss"],
    "Noémie": ["Noémi", "Naomie"],
    "Lefèvre": ["Lefebvre", "Lefebure", "Lefevre"],
    "Gérard": ["Girard", "Gerard"],
    "Chevalier": ["Chevallier"],
    "Garnier": ["Garnié", "Granier"],
    "Bœuf": ["Boeuf", "Beuf"],
    "Müller": ["Muller", "Mueller"],
}
SHORT = {
    "Mohamed": ["Momo", "Moha"],
    "Alexandre": ["Alex"],
    "Maxime": ["Max"],
    "Nicolas": ["Nico"],
    "Sébastien": ["Seb", "Bastien"],
    "Valentin": ["Val"],
    "Timothée": ["Tim", "Timo"],
    "Fatoumata": ["Fatou"],
    "Aminata": ["Ami", "Mina"],
    "Abdoulaye": ["Abdou", "Ablaye"],
    "Souleymane": ["Soul", "Souley"],
    "Khadija": ["Kadi"],
    "Youssef": ["Youss"],
    "Abdelkader": ["Abdel", "Kader"],
    "Catarina": ["Cata"],
    "Beatriz": ["Bea"],
    "António": ["Toni"],
    "Mélanie": ["Mel"],
    "Clémence": ["Clem"],
    "Marie-Claire": ["Marie"],
    "Anne-Sophie": ["Anso"],
    "Jean-Baptiste": ["JB"],
    "Ibrahima": ["Ibra"],
    "Zakaria": ["Zak"],
    "Camille": ["Cam"],
}
# Twins whose parents chose names that answer each other.
LIKE_TWINS = [("Hassan", "Houcine"), ("Lina", "Luna"), ("Adama", "Awa"), ("Théo", "Léo")]
