"""Capitals of the lands of the theatres, by their ISO 3166 codes, in their common spellings."""

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
