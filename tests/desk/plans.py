"""An activity as its form sends it."""

from tests.makers import make_place, make_theme


def lines(*meetings):
    """The meetings as the form sends them: (day, start, end), and the number of one that is there already."""
    sent = {"form-TOTAL_FORMS": len(meetings), "form-INITIAL_FORMS": 0}
    for number, (day, start, end, *pk) in enumerate(meetings):
        sent |= {f"form-{number}-day": day, f"form-{number}-start": start, f"form-{number}-end": end}
        sent[f"form-{number}-pk"] = pk[0] if pk else ""
    return sent


def facts(**changed):
    return {
        "title": "Ma tablette",
        "kind": "workshop",
        "theme": make_theme().pk,
        "level": "tous",
        "seats": "8",
        "place": make_place().pk,
        "online": "on",
        "queue": "on",
    } | changed


MORNING = ("2026-12-15", "10:00", "12:00")


def plan(client, *meetings, **changed):
    return client.post("/activites/nouvelle/", facts(**changed) | lines(*(meetings or [MORNING])))


def change(client, activity, *meetings, **changed):
    kept = meetings or [MORNING + (activity.meetings.first().pk,)]
    return client.post(f"/activites/{activity.pk}/", facts(**changed) | lines(*kept))


def problems(response):
    """The fields that are refused, and the codes of what is refused above the meetings."""
    plan = response.context["plan"]
    return [*plan.form.errors, *(error.code for error in plan.meetings.non_form_errors().as_data())]
