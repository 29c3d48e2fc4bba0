"""What the built-in extractor takes for English, and what it refuses."""

from __future__ import annotations

import pytest

from summarizer.article import Article, number_sentences
from summarizer.embedded.english import require_english
from summarizer.errors import UnsupportedLanguage

FOREIGN = {
    "German": "Die Außenministerin hat am Mittwoch eine Delegation empfangen. Die Gespräche seien offen gewesen, teilte das Amt mit.",
    "French": "Le ministre a rencontré mercredi une délégation des rebelles à Genève, selon un communiqué de la présidence.",
    "Spanish": "El canciller se reunió el miércoles con una delegación de los rebeldes en Quito, según un comunicado.",
    "Portuguese": "O ministro das Relações Exteriores reuniu-se na quarta-feira com uma delegação do grupo e não falou aos jornalistas.",
    "Italian": "Il ministro degli Esteri ha incontrato mercoledì una delegazione del gruppo e non ha parlato con i giornalisti.",
    "Dutch": "De minister van Buitenlandse Zaken heeft woensdag een delegatie ontvangen en sprak niet met de pers.",
    "Swedish": "Utrikesministern träffade på onsdagen en delegation från gruppen och det var inte första gången.",
    "Turkish": "Dışişleri Bakanı çarşamba günü bir heyet ile görüştü ve bu ziyaret için teşekkür etti.",
    "Indonesian": "Menteri Luar Negeri bertemu dengan delegasi itu di Jakarta pada hari Rabu untuk membahas situasi.",
    "Polish": "Minister spotkał się w środę z delegacją i powiedział, że nie jest to ostatnia rozmowa.",
    "Vietnamese": "Bộ trưởng Ngoại giao đã gặp phái đoàn tại Hà Nội và không trả lời các câu hỏi.",
    "Swahili": "Waziri wa Mambo ya Nje alikutana na ujumbe katika mji wa Dodoma kwa mazungumzo.",
    "Russian": "Министр иностранных дел встретился с делегацией повстанцев в среду.",
    "Arabic": "التقى وزير الخارجية وفدا من الحركة يوم الأربعاء",
    "Chinese": "外交部长周三在北京会见了代表团。",
    "Hindi": "विदेश मंत्री ने बुधवार को प्रतिनिधिमंडल से मुलाकात की।",
    "capitals": "DER MINISTER HAT DIE DELEGATION NICHT EMPFANGEN UND IST NACH BERLIN GEREIST",
    "mostly German": "The minister met her guest. "
    + "Die Gespräche wurden nicht vor dem Ende der Woche und auch nicht in Berlin erwartet. " * 4,
    "unlisted": "Qui do kaj la homoj iris hejmen tre rapide por manĝi panon kun siaj amikoj sed neniu venis frue hodiaŭ matene "
    * 3,
}
ENGLISH = {
    "report": "The minister met a rebel delegation in Geneva on Wednesday, her office said.",
    "headline": "Doha talks planned",
    "headline in capitals": "DOHA TALKS END WITHOUT DEAL, SAYS ENVOY",
    "names only": "Wang Yi, Abdul Ghani Baradar, Suhail Shaheen, Ursula von der Leyen, Luiz da Silva, Maria de la Cruz.",
    "foreign names": "De Klerk met Los Angeles mayor De la Cruz in La Paz; Le Monde and El País were there.",
    "note": "Call Ben re grain budget",
    "mixed": "The minister met her guest in Bonn and they agreed to talk again. " * 3
    + "Die Gespräche waren gut, sagte die Ministerin.",
    "figures": "2023: 14.5; 2024: 17.2; 2025: 19.9",
}


def article_of(text: str) -> Article:
    return Article(text=text, id="letter.txt", sentences=number_sentences(text))


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN.keys())
def test_text_in_another_language_is_refused(text: str) -> None:
    """By its script, its function words, or the lack of English ones; the message names the article and the remedy."""
    with pytest.raises(UnsupportedLanguage) as caught:
        require_english(article_of(text))
    assert "'letter.txt'" in str(caught.value)
    assert "--model" in str(caught.value)


@pytest.mark.parametrize("language", ["German", "French", "Spanish", "Turkish", "Indonesian"])
def test_the_message_names_the_language(language: str) -> None:
    """So that the user knows which model to look for."""
    with pytest.raises(UnsupportedLanguage, match=language):
        require_english(article_of(FOREIGN[language]))


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH.keys())
def test_english_passes_however_short_or_full_of_names(text: str) -> None:
    """Headlines, notes, lists of names and text with a foreign quotation are read."""
    require_english(article_of(text))
