"""Sides and places of several wars, each side in the ways in which news names it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class War:
    """One war: the sentence that sets the scene, two sides, villages, a town they lie near."""

    published: date
    scene: str
    sides: tuple[tuple[str, tuple[str, ...]], ...]
    places: tuple[str, ...]
    town: str
    land: str
    tellers: tuple[str, ...] = ("residents", "local sources", "the health ministry")


WARS = (
    War(
        date(2016, 7, 5),
        "Heavy fighting between the Syrian army and rebel groups goes on in Idlib province.",
        (
            (
                "government",
                (
                    "the Syrian army",
                    "the Syrian Arab Army (SAA)",
                    "elements of the 5th Division of the Syrian army",
                    "fighters loyal to President Bashar al-Assad",
                    "the army, together with Hezbollah,",
                    "pro-government forces",
                ),
            ),
            (
                "opposition",
                (
                    "rebels",
                    "Western-backed rebels",
                    "rebels including Ahrar al-Sham",
                    "members of Ahrar al-Sham",
                    "a coalition of Ahrar al-Sham and Faylaq al-Sham",
                    "the 101st Brigade of the Free Syrian Army",
                ),
            ),
        ),
        ("Kafr Jumaa", "Tall Hawa", "ash-Shamira", "Umm Tayr", "Khirbet Dalia", "al-Qunaya"),
        "Saraqib",
        "Idlib",
    ),
    War(
        date(2023, 7, 4),
        "Fighting between Ukrainian and Russian troops goes on in Luhansk Oblast.",
        (
            (
                "ukraine",
                (
                    "Ukraine",
                    "Ukrainian troops",
                    "units of the 8th Assault Brigade of the Ukrainian army",
                    "Ukrainian marines of the 36th Brigade",
                    "Kyiv's forces",
                ),
            ),
            (
                "russia",
                (
                    "Russia",
                    "the Russian army",
                    "elements of the Russian 76th Airborne Division",
                    "Russian soldiers, supported by attack helicopters,",
                    "units of the Russian 41st Combined Arms Army",
                ),
            ),
        ),
        ("Novohlynka", "Marivka", "Stara Hreblia", "Zelenyi Brid", "Hrabove-Druhe", "Pishchane"),
        "Kreminna",
        "Luhansk",
    ),
    War(
        date(2025, 7, 1),
        "Fighting between the Congolese army and the M23 goes on in South Kivu.",
        (
            ("government", ("the Congolese army", "Congolese soldiers", "the FARDC")),
            (
                "other",
                (
                    "the M23",
                    "the Rwandan-backed M23",
                    "elements of the M23",
                    "M23 fighters under the command of General Makenga",
                    "the March 23 Movement (M23)",
                    "M23 fighters, supported by Rwandan troops,",
                ),
            ),
        ),
        ("Kalunga", "Mushebe", "Lwindi-Sud", "Nyabi", "Burume", "Kasheke"),
        "Kamanyola",
        "South Kivu",
    ),
    War(
        date(2016, 7, 5),
        "Afghan forces and Taliban fighters have clashed for weeks in the province of Kunduz.",
        (
            (
                "government",
                (
                    "the Afghan army",
                    "Afghan commandos, backed by US airstrikes,",
                    "Afghan soldiers",
                ),
            ),
            (
                "taliban",
                (
                    "the Taliban",
                    "members of the Taliban",
                    "hundreds of Taliban militants",
                    "fighters loyal to the Taliban",
                    "Taliban insurgents",
                ),
            ),
        ),
        ("Marzad", "Sar Kala", "Chah-i-Gul", "Tor Manda", "Spin Kotal", "Baghak"),
        "Khanabad",
        "Kunduz",
    ),
    War(
        date(2016, 7, 5),
        "Somali troops and al-Shabaab fighters clash almost daily in the region of Bay.",
        (
            (
                "government",
                (
                    "Somali troops",
                    "the Somali National Army (SNA)",
                    "Somali soldiers, along with local militias,",
                ),
            ),
            (
                "other",
                ("al-Shabaab", "militants from al-Shabaab", "the al-Qaeda-linked al-Shabaab"),
            ),
        ),
        ("Bur Dhuxun", "Goof Gaduud", "Awdinka", "Daynun", "Moode Moode", "Yaq Bari"),
        "Baidoa",
        "Bay",
    ),
)
