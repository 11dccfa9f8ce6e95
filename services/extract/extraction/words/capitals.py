"""Capitals of the lands of the theatres, by their ISO 3166 codes, in their common spellings."""

from services.extract.extraction.words.spelling import words

CAPITALS: dict[str, tuple[str, ...]] = {
    "AF": ("Kabul",),
    "AM": ("Yerevan",),
    "AZ": ("Baku",),
    "BF": ("Ouagadougou",),
    "CD": ("Kinshasa",),
    "CF": ("Bangui",),
    "CO": ("Bogota", "Bogotá"),
    "DZ": ("Algiers",),
    "ET": ("Addis Ababa",),
    "IQ": ("Baghdad",),
    "LB": ("Beirut",),
    "LK": ("Colombo",),
    "LY": ("Tripoli",),
    "ML": ("Bamako",),
    "MM": ("Naypyitaw", "Naypyidaw"),
    "MZ": ("Maputo",),
    "NE": ("Niamey",),
    "NG": ("Abuja",),
    "PH": ("Manila",),
    "PK": ("Islamabad",),
    "SD": ("Khartoum",),
    "SO": ("Mogadishu",),
    "SS": ("Juba",),
    "SY": ("Damascus",),
    "TD": ("N'Djamena", "N’Djamena", "Ndjamena"),
    "UA": ("Kyiv", "Kiev"),
    "YE": ("Sanaa", "Sana'a", "Sana’a"),
}

SEATS = frozenset(name.lower() for names in CAPITALS.values() for name in names)
"""The same capitals, folded."""

CITIES = SEATS | words(
    """
    aleppo homs hama raqqa mosul ramadi fallujah tikrit kirkuk basra benghazi sirte misrata derna
    aden taiz hodeidah kharkiv mariupol kherson donetsk luhansk omdurman goma marawi gaza
    """
)
"""Cities of districts: "the besieged district of Homs" is one of them."""

LANDS = {
    "AF": "afghanistan", "AM": "armenia", "AZ": "azerbaijan", "BF": "burkina faso", "CD": "congo",
    "CF": "central african republic", "CO": "colombia", "DZ": "algeria", "ET": "ethiopia",
    "IQ": "iraq", "LB": "lebanon", "LK": "sri lanka", "LY": "libya", "ML": "mali", "MM": "myanmar",
    "MZ": "mozambique", "NE": "niger", "NG": "nigeria", "PH": "philippines", "PK": "pakistan",
    "SD": "sudan", "SO": "somalia", "SS": "south sudan", "SY": "syria", "TD": "chad",
    "UA": "ukraine", "YE": "yemen",
}  # fmt: skip
"""Code of a land -> its name, folded."""

LAND_OF_SEAT = {name.lower(): LANDS[code] for code, names in CAPITALS.items() for name in names}
"""Capital -> the land whose it is, both folded."""
