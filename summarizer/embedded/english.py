"""Whether an article is in English, by its script and its function words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.article import Article
from summarizer.embedded.patterns import late, runs
from summarizer.errors import UnsupportedLanguage

# Words that no other language of the table shares, so that one of them speaks for English alone.
_ENGLISH = frozenset(
    "the of and to that for with by from his her their its they she this these those which who whom whose"
    " what when where while has have had been were was being would will should could can may might must shall"
    " not but if because although since until after before between during against about into onto over under"
    " above below through there here than then also only both each said says told on at is are it be an or as"
    " our your my we you them how why any some such more most other all no do does did".split()
)
_SHARED = frozenset(
    "was will in an on is at die do no as or me we he has had her over under all per so son van am war hat".split()
)
_OTHERS = {
    "German": "der die das und nicht mit von den dem ein eine einen einer für auf ist sich auch werden wurde sind"
    " zu zur zum im"
    "bei nach aus sei habe haben hat dass über vom als wie sie wir noch nur gegen unter durch seine ihre",
    "French": "le la les des et est dans pour que qui une un du sur pas avec au aux par ce cette ces son sa ses"
    " leur leurs ont été"
    "sont plus mais ou où il elle ils elles nous vous selon entre être avait",
    "Spanish": "el la los las de del y que en un una por con para su sus se es al lo como más pero ha han fue"
    " sobre entre según no"
    " este esta también muy ya",
    "Portuguese": "o os as de do da dos das e que em um uma por com para seu sua se é ao à na no nas nos mais mas"
    " foi sobre entre"
    " segundo não este esta também são pelo pela",
    "Italian": "il lo la gli le di del della dei delle e che un una per con non su sono è alla al nel nella da"
    " dal dalla come più"
    " anche ha hanno ma tra fra secondo stato",
    "Dutch": "de het een van en dat niet met voor op zijn aan ook door bij uit naar heeft hebben werd worden"
    " wordt maar over als"
    " nog deze dit te om tot",
    "Swedish": "och att det som är inte med för den av på till en ett har de om men från vid också efter sig han hon",
    "Danish": "og at det som er ikke med for den af på til en et har de om men fra ved også efter sig han hun",
    "Norwegian": "og at det som er ikke med for den av på til en et har de om men fra ved også etter seg han hun",
    "Turkish": "ve bir bu ile için de da olarak olan çok daha gibi ancak sonra kadar ise olduğunu dedi göre değil ki",
    "Indonesian": "yang dan di untuk dengan ini itu dari pada tidak akan dalam telah oleh juga ke karena kepada"
    " adalah para bahwa"
    " tersebut mereka saat",
    "Polish": "i w na z do nie że się jest o to po za od przez dla jak oraz ale który która które ma są był było jego",
    "Czech": "a v na se že je s z do o k i pro za ve by jsou byl bylo jako ale po který která které podle také",
    "Romanian": "și de la în a cu pe care nu este din pentru un o al ale că au fost sunt mai sau prin după",
    "Hungarian": "a az és hogy nem is egy van volt meg ez de szerint azt ezt vagy csak mint",
    "Finnish": "ja on ei että se oli hän ovat mukaan myös joka kun mutta tai sen ollut",
    "Vietnamese": "và của là các trong đã với cho không được này một có những người theo về tại",
    "Swahili": "na ya wa kwa ni katika za la kuwa hiyo huo hii cha kwamba baada wake yake",
    "Somali": "iyo oo ka ku ay waa in uu la ee soo waxaa uga kale",
    "Tagalog": "ang ng sa na mga ay at para hindi ito kay si ni may nang",
    "Albanian": "të dhe e në për me një që nga është i më se nuk janë",
    "Croatian": "i je u na se da su za od koji koja koje nije bi ali kako što iz",
    "Catalan": "el la els les i de que en un una per amb no és del dels al com més però",
    "Kurdish": "û di de ku bi ji li ev wê ew jî bo",
    "Hausa": "da na ya ta a ba cikin wannan domin kuma shi su",
}
_OWN: dict[str, tuple[str, ...]] = {}
for _language, _words in _OTHERS.items():
    for _word in dict.fromkeys(_words.split()):
        if _word not in _ENGLISH and _word not in _SHARED:
            _OWN[_word] = (*_OWN.get(_word, ()), _language)
"""The languages of a word."""
# Parts of names such as "von der Leyen", "de la Cruz".
_PARTICLES = frozenset("von van der den de la las los del dos da das do di du el le al y e i san".split())
_WORD = late(r"[^\W\d_]+")
_LATIN = late(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]")
_MARKS = "’‘“”–—…"
"""Often the only characters of an English text beyond ASCII."""
_SAMPLE = 40_000
_PAGE = 50


def require_english(article: Article) -> None:
    """Raise UnsupportedLanguage when most of the article is written in another language than English."""
    text = "\n".join([article.title or "", *(sentence.text for sentence in article.sentences)])[:_SAMPLE]
    written = _foreign(text)
    if written is not None:
        raise UnsupportedLanguage(
            f"{article.id!r} seems to be written {written}, and the built-in extractor reads English only: "
            "name a language model that reads it with --model"
        )


def _foreign(text: str) -> str | None:
    """How the text is written if not in English, by its script and its function words; None when it is English.

    A text too short or too full of names to tell is taken for English.
    """
    lower = _in_lower_case(text)
    if not text.isascii() and _is_foreign_script(text, lower):
        return "in another script than the Latin one"
    english = sum(map(_ENGLISH.__contains__, lower))
    # no language has more hits than there are words of all of them together
    if sum(map(_OWN.__contains__, lower)) > english:
        language, hits = _likeliest(_WORD.findall(text))
        if hits > english and hits >= 2:
            return f"in {language}"
    if english * 20 >= len(lower):
        return None
    # names begin with capitals: what matters is whether the other words are English ones
    plain = sum(word[0].islower() for word in _WORD.findall(text))
    return "in a language other than English" if plain >= _PAGE and english * 20 < plain else None


def _in_lower_case(text: str) -> list[str]:
    """The words of a text in lower case."""
    lower = text.lower()
    if len(lower) != len(text):
        return [word.lower() for word in _WORD.findall(text)]
    if not lower.isascii():
        for mark in _MARKS:
            lower = lower.replace(mark, " ")
    return runs(lower) if lower.isascii() else _WORD.findall(lower)


def _is_foreign_script(text: str, words: Sequence[str]) -> bool:
    """Whether less than half of the letters are Latin ones; plain words, which tell at once, are counted first."""
    letters = sum(map(len, words))
    if sum(len(word) for word in words if word.isascii()) * 2 >= letters:
        return False
    return len(_LATIN.findall(text)) * 2 < letters


def _likeliest(words: Sequence[str]) -> tuple[str, int]:
    """The foreign language that has the most function words among `words`, and how many; names are left out."""
    capitals = not any(word[0].islower() for word in words)
    hits: Counter[str] = Counter()
    for word, following in zip(words, [*words[1:], ""], strict=False):
        plain = word.lower() if capitals else word
        if plain in _OWN and not (plain in _PARTICLES and following[:1].isupper()):
            hits.update(_OWN[plain])
    first, second = [*hits.most_common(2), ("", 0), ("", 0)][:2]
    return first if first[1] > second[1] else ("a language other than English", first[1])
