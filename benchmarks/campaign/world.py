"""Where the made campaign is fought, by whom, and who writes of it.

Twelve places stand in the gazetteer. The other eighteen are made up and stand nowhere, so that
nothing but their spelling tells that two names are one place.
"""

from dataclasses import dataclass

from schemas.message import Side


@dataclass(frozen=True)
class Locality:
    """A place with the spellings that news uses; ``listed``: whether the gazetteer has it."""

    name: str
    province: str
    others: tuple[str, str]
    listed: bool


@dataclass(frozen=True)
class Camp:
    """A side as news names it: its fighters, its actor id, its outlet, who speaks for it."""

    side: Side
    actor_id: str
    fighters: tuple[str, ...]
    outlet: str
    speaker: str


LISTED = (
    Locality("Kinsabba", "Latakia", ("Kansaba", "Kinsibba"), True),
    Locality("Salma", "Latakia", ("Salmaa", "Selma"), True),
    Locality("Saraqib", "Idlib", ("Saraqeb", "Seraqib"), True),
    Locality("Khan Shaykhun", "Idlib", ("Khan Sheikhoun", "Khan Shaikhoun"), True),
    Locality("Maarrat al-Numan", "Idlib", ("Maarat al-Numan", "Ma'arrat al-Nu'man"), True),
    Locality("Ariha", "Idlib", ("Areeha", "Arihah"), True),
    Locality("Manbij", "Aleppo", ("Membij", "Manbej"), True),
    Locality("Tell Rifaat", "Aleppo", ("Tal Rifaat", "Tel Rifat"), True),
    Locality("Maskanah", "Aleppo", ("Maskana", "Meskene"), True),
    Locality("Kafr Zita", "Hama", ("Kafr Zeita", "Kafar Zita"), True),
    Locality("Morek", "Hama", ("Murik", "Mourek"), True),
    Locality("Al-Qaryatayn", "Homs", ("Qaryatain", "Qaryateen"), True),
)

UNLISTED = (
    Locality("Tell Qarzun", "Idlib", ("Tal Qarzoun", "Tel Karzun"), False),
    Locality("Kafr Dimsar", "Idlib", ("Kafar Dimsar", "Kfar Demsar"), False),
    Locality("Ayn Burayhim", "Latakia", ("Ain Breihim", "Ein Buraihem"), False),
    Locality("Bayt Sumlin", "Latakia", ("Beit Sumlin", "Bait Soumleen"), False),
    Locality("Khirbat Zarfan", "Hama", ("Khirbet Zarfan", "Kherbet Zerfan"), False),
    Locality("Deir Marqub", "Homs", ("Dayr Marqoub", "Der Markub"), False),
    Locality("Wadi Hurshin", "Hama", ("Wadi Hourshin", "Wady Hursheen"), False),
    Locality("Jubb Tafran", "Aleppo", ("Jub Tafran", "Joub Tefran"), False),
    Locality("Rasm Qandil", "Aleppo", ("Rasm Kandil", "Resm Qandeel"), False),
    Locality("Tell Mushrif", "Homs", ("Tal Mushref", "Tel Moshrif"), False),
    Locality("Umm Sarjub", "Hama", ("Um Sarjoub", "Oum Serjub"), False),
    Locality("Qasr Hamdun", "Aleppo", ("Qasr Hamdoun", "Kasr Hamdun"), False),
    Locality("Burj Zalfa", "Idlib", ("Borj Zalfa", "Bourj Zelfa"), False),
    Locality("Nab Qurtum", "Latakia", ("Naba Qurtum", "Nab Kourtoum"), False),
    Locality("Kafr Warsin", "Idlib", ("Kafar Warsin", "Kfar Warseen"), False),
    Locality("Shaykh Barjal", "Aleppo", ("Sheikh Barjal", "Cheikh Berjal"), False),
    Locality("Mazraat Dulqan", "Homs", ("Mazraet Dulqan", "Mezraat Doulkan"), False),
    Locality("Birkat Samhur", "Hama", ("Birket Samhur", "Berkat Samhour"), False),
)

PLACES = LISTED + UNLISTED

CAMPS = {
    Side.GOVERNMENT: Camp(
        Side.GOVERNMENT, "syrian_army", ("Syrian government forces", "the Syrian army"),
        "SANA", "the Syrian army command",
    ),
    Side.OPPOSITION: Camp(
        Side.OPPOSITION, "free_syrian_army", ("Syrian rebels", "the Free Syrian Army"),
        "Orient TV", "a spokesman for the Free Syrian Army",
    ),
    Side.ISLAMIC_STATE: Camp(
        Side.ISLAMIC_STATE, "islamic_state", ("Islamic State militants", "Islamic State fighters"),
        "Amaq", "the Islamic State",
    ),
}  # fmt: skip

NEUTRAL = ("Reuters", "AFP", "AP", "BBC", "Al Jazeera", "France 24", "Syria Direct")
MONITOR = "the Syrian Observatory for Human Rights"
COPIERS = ("Front Page One", "Morning Mirror", "Harbour Courier", "Plain News Net", "Evening Line")
"""Sites that no theatre knows."""
