"""Short articles for end-to-end tests, and the changes that must come out of them."""

from typing import Any

ARTICLES: tuple[dict[str, Any], ...] = (
    {
        "id": "kunduz-1",
        "source": "Example Wire",
        "date": "2015-09-29",
        "title": "Taliban fighters overrun Kunduz",
        "text": "Taliban fighters captured the city of Kunduz on Monday. Government forces "
        "withdrew to the airport. Hundreds of families left their homes.",
    },
    {
        "id": "tadmur-1",
        "source": "Example Wire",
        "date": "2016-03-27",
        "title": "Syrian army retakes Palmyra",
        "text": "The Syrian army recaptured Palmyra from Islamic State on Sunday. The militants "
        "had seized the city in May 2015.",
    },
    {
        "id": "weather-1",
        "source": "Example Wire",
        "date": "2016-03-27",
        "title": "Cold night in the hills",
        "text": "Temperatures fell to 2 degrees. The national team took control of the game early.",
    },
)

EXPECTED = {
    ("Kunduz", "gained", "taliban", "2015-09-28", "2015-09-28"),
    ("Palmyra", "gained", "government", "2016-03-27", "2016-03-27"),
    ("Palmyra", "gained", "islamic_state", "2015-05-01", "2015-05-31"),
}


def summary(change: dict[str, Any]) -> tuple[str, str, str, str, str]:
    """Place, kind, taker's side, first and last possible day of a change of the API."""
    when = change["when"]
    return (
        change["place"]["name"],
        change["kind"],
        change["gainer"]["side"],
        when["earliest"],
        when["latest"],
    )


LATAKIA_EXPECTED = {
    ("al-Sarraf", "gained", "opposition", "2016-07-02", "2016-07-02"),
    ("al-Mukhtara", "gained", "opposition", "2016-07-02", "2016-07-02"),
    ("al-Fiel Hill", "gained", "opposition", "2016-07-02", "2016-07-02"),
    ("Valley Barricades", "gained", "opposition", "2016-07-02", "2016-07-02"),
    ("Villa Point", "gained", "opposition", "2016-07-02", "2016-07-02"),
    ("Kansaba", "gained", "opposition", "2016-07-01", "2016-07-01"),
    ("Kansaba", "gained", "government", "2016-02-01", "2016-02-29"),
}
