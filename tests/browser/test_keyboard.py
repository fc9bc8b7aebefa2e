"""A place booked by keyboard alone, and the order in which a screen reader says the page."""

from playwright.sync_api import expect


def tab_to(page, name, *, most=60):
    """Press Tab until what has the focus is called so; gives how many times."""
    for presses in range(1, most + 1):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "document.activeElement !== document.body &&"
            " (document.activeElement.labels?.[0]?.innerText || document.activeElement.innerText)"
        )
        if focused and name in focused:
            return presses
    raise AssertionError(f"{name} was not reached in {most} presses")


def test_place_is_booked_by_keyboard_alone_in_three_screens_and_three_fields(visit):
    page, screens = visit(width=390), []
    page.on("framenavigated", lambda frame: screens.append(frame.url))
    page.goto("/agenda/?libres=1")
    title = page.locator(".activity-card a:visible").first.inner_text()
    tab_to(page, title)
    page.keyboard.press("Enter")
    page.wait_for_url("**/agenda/*/")
    for field, words in (("prénom", "Simone"), ("nom", "Exemple"), ("téléphone", "01 99 00 44 55")):
        tab_to(page, f"Votre {field}")
        page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/inscription/*/*")

    expect(page.get_by_role("heading", level=1)).to_contain_text("C’est noté, Simone.")
    assert len(screens) == 3


def test_skip_link_leads_to_the_text(visit):
    page = visit()
    page.goto("/agenda/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_screen_reader_hears_what_when_where_and_then_the_form(visit):
    page = visit(width=390)
    page.goto("/agenda/?libres=1")
    page.locator(".activity-card a:visible").first.click()
    heard = page.locator("main").aria_snapshot()
    order = ["heading", "Où", "Places", "Votre prénom", "Votre nom", "Votre téléphone", "Réserver ma place"]

    assert [heard.index(words) for words in order] == sorted(heard.index(words) for words in order)


def test_keys_lead_to_the_search_and_to_the_help_sheet(visit):
    page = visit("facilitator")
    page.goto("/accueil/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.locator("h1").click()
    page.keyboard.press("?")

    expect(page.get_by_role("dialog")).to_be_visible()


def test_shortcuts_are_turned_off_and_on_again_by_keyboard_and_stay_so(visit):
    page = visit("facilitator")
    page.goto("/accueil/")

    def turn(words):
        page.get_by_role("button", name="Raccourcis clavier").press("Enter")
        tab_to(page, words)
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")

    def search_reached():
        page.reload()
        page.keyboard.press("/")
        return page.evaluate("document.activeElement.name") == "q"

    turn("Coupées")
    off = search_reached()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    turn("Activées")

    assert (off, search_reached()) == (False, True)
