"""Short articles in our own words, one place each, so that each makes one change."""

PLACES = (
    "Kansaba",
    "Salma",
    "Yabroud",
    "Palmyra",
    "Manbij",
    "Jarabulus",
    "Dabiq",
    "Maaloula",
    "Harem",
    "Azaz",
    "Saraqib",
    "Morek",
)


def articles() -> list[dict[str, str]]:
    """As the door of ingest takes them."""
    return [
        {
            "id": f"run-{number}",
            "source": "Example Monitor",
            "date": "2016-07-02",
            "title": f"Rebels take {place}",
            "text": (
                f"Rebel fighters captured the town of {place} in Syria from government forces on "
                "Friday after a night of fighting, residents said."
            ),
        }
        for number, place in enumerate(PLACES)
    ]
