"""A term prepared in a real browser: a weekly series, from its form to the public agenda."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect


def far_tuesday():
    """A Tuesday of May or so, after every meeting of the village."""
    day = date.today() + timedelta(weeks=20)
    return day + timedelta(days=(1 - day.weekday()) % 7)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_weekly_series_is_entered_and_seen_in_the_agenda(visit, script):
    page, first = visit("facilitator", width=820, script=script), far_tuesday()
    title = f"Café numérique {'vif' if script else 'calme'}"
    page.goto("/semaine/")
    page.get_by_role("link", name="Nouvelle série").click()
    page.fill("[name=first]", first.isoformat())
    page.fill("[name=count]", "3")
    page.fill("[name=starts]", "18:00")
    page.fill("[name=ends]", "19:30")
    page.fill("[name=title]", title)
    page.select_option("[name=theme]", index=1)
    page.select_option("[name=place]", index=1)
    page.get_by_role("button", name="Voir les dates").click()
    expect(page.get_by_role("checkbox")).not_to_have_count(0)
    page.get_by_role("button", name="Créer").click()
    expect(page.locator(".calendar__event", has_text=title)).to_be_visible()

    page.goto(f"/agenda/?semaine={first:%G-W%V}")
    expect(page.get_by_role("link", name=title).first).to_be_visible()


def test_date_taken_off_changes_the_number_on_the_button(visit):
    page = visit("facilitator", width=820)
    page.goto("/activites/rendez-vous/")
    page.fill("[name=first]", far_tuesday().isoformat())
    page.select_option("[name=rhythm]", "1")
    page.fill("[name=count]", "2")
    page.fill("[name=starts]", "18:00")
    page.fill("[name=ends]", "19:00")
    page.select_option("[name=theme]", index=1)
    page.select_option("[name=place]", index=1)
    page.get_by_role("button", name="Voir les dates").click()
    page.locator("[name=jour]").first.uncheck()

    expect(page.get_by_role("button", name="Ouvrir les 2 rendez-vous")).to_be_visible()
