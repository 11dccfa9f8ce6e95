"""Countries with the words for their people: they are places, and actors where somebody acts."""

import re
from collections.abc import Iterable

from services.extract.extraction.words.capitals import LAND_OF_SEAT
from services.extract.extraction.words.spelling import words

COUNTRIES: dict[str, tuple[str, ...]] = {
    "afghanistan": ("afghan", "afghans"),
    "albania": ("albanian", "albanians"),
    "algeria": ("algerian", "algerians"),
    "angola": ("angolan", "angolans"),
    "argentina": ("argentine", "argentines", "argentinian"),
    "armenia": ("armenian", "armenians"),
    "australia": ("australian", "australians"),
    "azerbaijan": ("azerbaijani", "azerbaijanis", "azeri", "azeris"),
    "bahrain": ("bahraini",),
    "belarus": ("belarusian", "belarusians"),
    "benin": ("beninese",),
    "bolivia": ("bolivian", "bolivians"),
    "bosnia": ("bosnian", "bosnians"),
    "britain": ("british", "briton", "britons"),
    "great britain": (),
    "burkina faso": ("burkinabe", "burkinabè"),
    "burundi": ("burundian", "burundians"),
    "cambodia": ("cambodian", "cambodians"),
    "cameroon": ("cameroonian", "cameroonians"),
    "central african republic": (),
    "chad": ("chadian", "chadians"),
    "china": ("chinese",),
    "colombia": ("colombian", "colombians"),
    "congo": ("congolese",),
    "croatia": ("croatian", "croatians", "croat", "croats"),
    "cuba": ("cuban", "cubans"),
    "cyprus": ("cypriot", "cypriots"),
    "djibouti": ("djiboutian",),
    "dr congo": (),
    "drc": (),
    "east timor": ("timorese",),
    "ecuador": ("ecuadorian", "ecuadorians"),
    "egypt": ("egyptian", "egyptians"),
    "el salvador": ("salvadoran", "salvadorans"),
    "eritrea": ("eritrean", "eritreans"),
    "ethiopia": ("ethiopian", "ethiopians"),
    "france": ("french",),
    "georgia": ("georgian", "georgians"),
    "germany": ("german", "germans"),
    "greece": ("greek", "greeks"),
    "guatemala": ("guatemalan", "guatemalans"),
    "guinea": ("guinean", "guineans"),
    "haiti": ("haitian", "haitians"),
    "honduras": ("honduran", "hondurans"),
    "india": ("indian", "indians"),
    "indonesia": ("indonesian", "indonesians"),
    "iran": ("iranian", "iranians"),
    "iraq": ("iraqi", "iraqis"),
    "israel": ("israeli", "israelis"),
    "italy": ("italian", "italians"),
    "ivory coast": ("ivorian", "ivorians"),
    "côte d'ivoire": (),
    "cote d'ivoire": (),
    "côte divoire": (),
    "cote divoire": (),
    "japan": ("japanese",),
    "jordan": ("jordanian", "jordanians"),
    "kazakhstan": ("kazakh", "kazakhs"),
    "kenya": ("kenyan", "kenyans"),
    "kosovo": ("kosovar", "kosovars"),
    "kuwait": ("kuwaiti", "kuwaitis"),
    "kyrgyzstan": ("kyrgyz",),
    "laos": ("laotian", "laotians"),
    "lebanon": ("lebanese",),
    "liberia": ("liberian", "liberians"),
    "libya": ("libyan", "libyans"),
    "macedonia": ("macedonian", "macedonians"),
    "mali": ("malian", "malians"),
    "mauritania": ("mauritanian", "mauritanians"),
    "mexico": ("mexican", "mexicans"),
    "moldova": ("moldovan", "moldovans"),
    "morocco": ("moroccan", "moroccans"),
    "mozambique": ("mozambican", "mozambicans"),
    "myanmar": ("burmese",),
    "nepal": ("nepalese", "nepali"),
    "nicaragua": ("nicaraguan", "nicaraguans"),
    "niger": ("nigerien", "nigeriens"),
    "nigeria": ("nigerian", "nigerians"),
    "north korea": ("north korean",),
    "oman": ("omani",),
    "pakistan": ("pakistani", "pakistanis"),
    "palestine": ("palestinian", "palestinians"),
    "peru": ("peruvian", "peruvians"),
    "philippines": ("philippine", "filipino", "filipinos"),
    "poland": ("polish", "poles"),
    "qatar": ("qatari", "qataris"),
    "romania": ("romanian", "romanians"),
    "russia": ("russian", "russians"),
    "rwanda": ("rwandan", "rwandans"),
    "saudi arabia": ("saudi", "saudis"),
    "senegal": ("senegalese",),
    "serbia": ("serbian", "serbians", "serb", "serbs"),
    "sierra leone": ("sierra leonean",),
    "slovenia": ("slovenian", "slovenians"),
    "somalia": ("somali", "somalis"),
    "south africa": ("south african", "south africans"),
    "south sudan": ("south sudanese",),
    "spain": ("spanish", "spaniards"),
    "sri lanka": ("sri lankan", "sri lankans"),
    "sudan": ("sudanese",),
    "syria": ("syrian", "syrians"),
    "tajikistan": ("tajik", "tajiks"),
    "tanzania": ("tanzanian", "tanzanians"),
    "thailand": ("thai", "thais"),
    "tunisia": ("tunisian", "tunisians"),
    "turkey": ("turkish", "turks", "turk"),
    "turkiye": (),
    "türkiye": (),
    "uganda": ("ugandan", "ugandans"),
    "ukraine": ("ukrainian", "ukrainians"),
    "united arab emirates": ("emirati", "emiratis"),
    "united states": ("american", "americans", "us", "u.s"),
    "uzbekistan": ("uzbek", "uzbeks"),
    "venezuela": ("venezuelan", "venezuelans"),
    "vietnam": ("vietnamese",),
    "yemen": ("yemeni", "yemenis"),
    "yugoslavia": ("yugoslav", "yugoslavs"),
    "zaire": ("zairean", "zaireans"),
    "zambia": ("zambian", "zambians"),
    "zimbabwe": ("zimbabwean", "zimbabweans"),
}

DEMONYMS: dict[str, str] = {word: land for land, words in COUNTRIES.items() for word in words} | {
    "gazan": "gaza",
    "gazans": "gaza",
    "kurdish": "kurds",
    "kurds": "kurds",
    "kurd": "kurds",
    "tuareg": "tuareg",
    "tuaregs": "tuareg",
    "amhara": "amhara",
    "tigrayan": "tigray",
    "tigrayans": "tigray",
    "houthi": "houthi",
    "houthis": "houthi",
    "chechen": "chechnya",
    "chechens": "chechnya",
    "arab": "arabs",
    "african": "africa",
    "european": "europe",
    "western": "west",
    "turkmen": "turkmen",
    "yazidi": "yazidi",
    "assyrian": "assyrian",
    "bosniak": "bosnia",
    "zionist": "israel",
    "soviet": "soviet",
    "karen": "karen",
    "kachin": "kachin",
    "rakhine": "rakhine",
    "darfuri": "darfur",
    "rohingya": "rohingya",
}
"""A people's adjective or name -> the land (or people) it stands for."""

PEOPLES = frozenset(
    word for word in DEMONYMS if word.endswith("s") and word not in ("us", "u.s", "rohingyas")
)
"""Plural names of peoples: "the Ukrainians" act without any further word."""

CONTINENTS = frozenset(
    (
        "europe",
        "africa",
        "asia",
        "west",
        "middle east",
        "america",
        "nato",
        "un",
        "eu",
        "u.n",
        "usa",
        "us",
        "u.s",
        "u.s.",
        "uk",
    )
)

_LANDS: dict[str, str] = {land: land for land in COUNTRIES} | {
    word: land for land, names in COUNTRIES.items() for word in names if word not in ("us", "u.s")
}


def _any_of(names: Iterable[str]) -> str:
    """A pattern of any of some names, the longest of those that begin alike."""
    return r"\b(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")\b"


_NAMED = re.compile(_any_of(_LANDS))


def lands_named(low: str) -> tuple[str, ...]:
    """The countries that a folded text names, by themselves or by their people, each once."""
    return tuple(dict.fromkeys(_LANDS[match.group()] for match in _NAMED.finditer(low)))


_STOOD_FOR = _LANDS | LAND_OF_SEAT
_MEANT = re.compile(r"(?<!neighbouring )(?<!neighboring )" + _any_of(_STOOD_FOR))
"""Not "neighbouring X", which is another than "the country"."""


def lands_meant(low: str) -> list[str]:
    """The lands that a folded text names, each time by itself, its people or its capital."""
    return [_STOOD_FOR[match.group()] for match in _MEANT.finditer(low)]


def spelt(land: str) -> str:
    """A land's folded name as it is written: "Burkina Faso", "DR Congo", "Côte d'Ivoire"."""
    told = " ".join(word.upper() if word in _LETTERS else word.title() for word in land.split())
    return told.replace("D'", "d'")


_LETTERS = ("dr", "drc")


LANGUAGES = words(
    """
    english arabic french kurmanji sorani turkish farsi persian pashto pashtu dari urdu punjabi
    hebrew swahili kiswahili lingala hausa amharic tigrinya oromo somali russian ukrainian german
    spanish italian portuguese chinese mandarin burmese hindi bengali tamil sinhala nepali malay
    """
)
"""Languages: "known in Arabic as", where no town is meant."""

FIGHT_ABROAD = frozenset(
    (
        "britain", "france", "united states", "russia", "turkey", "turkiye", "türkiye", "iran",
        "israel", "saudi arabia", "united arab emirates", "egypt", "germany", "italy", "poland",
        "australia", "denmark", "spain", "japan", "china", "india", "pakistan", "south africa",
    )
)  # fmt: skip
"""Lands whose troops, envoys and reporters are named in the wars of others."""

_MOSTLY = 4
"""Times at least that a text names the land that it is about."""


def land_most_named(low: str) -> str | None:
    """The land that a folded text is about, where it names one time and again."""
    times: dict[str, int] = {}
    for match in _NAMED.finditer(low):
        land = _LANDS[match.group()]
        if land not in FIGHT_ABROAD:
            times[land] = times.get(land, 0) + 1
    most = max(times, key=lambda land: times[land], default=None)
    return most if most is not None and times[most] >= _MOSTLY else None
