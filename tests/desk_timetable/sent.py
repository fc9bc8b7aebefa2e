"""What the forms of the timetable send."""

from urllib.parse import urlencode

from tests.makers import make_place, make_theme

SERIES, SLOTS = "/activites/serie/", "/activites/rendez-vous/"


def series(**changed):
    """Three Tuesdays from 8 December 2026, from 14:00 to 16:00."""
    return {
        "rhythm": "1",
        "first": "2026-12-08",
        "count": "3",
        "starts": "14:00",
        "ends": "16:00",
        "title": "Ma boîte mail",
        "kind": "workshop",
        "theme": make_theme().pk,
        "level": "tous",
        "place": make_place().pk,
        "seats": "8",
        "online": "on",
        "queue": "on",
        "dates": "1",
    } | changed


def slots(**changed):
    """Thursday 10 December, from 14:00 to 17:00, half an hour each, by telephone."""
    one_day = {"rhythm": "once", "first": "2026-12-10", "count": "", "ends": "17:00"}
    return series(**one_day) | {"slot_minutes": "30", "channel": "phone"} | changed


def look(client, sent, path=SERIES):
    """The preview of what is sent, or the form again."""
    return client.get(f"{path}?{urlencode(sent, doseq=True)}")


def enter(client, sent, path=SERIES, days=None):
    """Look at the dates, then create those that stay ticked: all the free ones when `days` says nothing."""
    if days is None:
        days = [one.day.isoformat() for one in look(client, sent, path).context["kept"].free]
    return client.post(f"{path}?{urlencode(sent, doseq=True)}", {"coche": "1", "jour": days})
