"""What the centre lends and what people learn: the questions of the floors below, as tables of a report."""

from django.utils.translation import gettext_lazy as _

from courses.progress_figures import skills_gained
from equipment.figures import figures
from numeripole.statistics import definitions
from numeripole.statistics.sections.building import column, put, rows_of
from numeripole.statistics.tables import Label, Share


def equipment(facts, before, *, title):
    """Loans, borrowers, loans late, items lost, and the days out among the days owned."""
    scope = facts.scope
    places = scope.rules.places or None
    counted = figures(scope.period.first, scope.period.last, now=scope.now, places=places).total
    rows = [
        Label("loans", str(_("Items lent")), counts="items"),
        Label("borrowers", str(_("People who borrowed")), (("loan", "borrowed"),), counts="people"),
        Label("late", str(_("Items returned late")), (("loan", "late"),), counts="items"),
        Label("lost", str(_("Items lost or broken")), (("loan", "lost"),), counts="items"),
        Label("days_out", str(_("Days out, of the days in stock")), (("loan", "days"),), counts="items"),
    ]
    numbers = {
        "loans": {"number": counted.loans},
        "borrowers": {"number": counted.people},
        "late": {"number": counted.late},
        "lost": {"number": counted.lost},
        "days_out": {"number": counted.days_out},
    }
    for code, row in numbers.items():
        row["whole"] = counted.days_owned if code == "days_out" else None
    over = (
        Label("number", str(_("Number"))),
        Label("whole", str(_("Out of")), (("side", "whole"),), counts="items"),
        Label("share", str(_("Rate (%)")), counts="percent", share=Share("number", "whole")),
    )
    return put("equipment", title, rows, over, numbers, definitions.EQUIPMENT, counts="items", behind="")


def skills(facts, before, *, title):
    """Skills that people did not do alone before the period and do at its end, the most frequent first."""
    period = facts.scope.period
    people = facts.scope.presences().values("person_key")
    gained = skills_gained(period.first, period.last, people)
    rows = rows_of("skill", [(one.code, one.sentence) for one in gained])
    numbers = {one.code: {"people": one.people} for one in gained}
    over = (column("people", overlaps=True),)
    return put("skills", title, rows, over, numbers, definitions.SKILLS)
