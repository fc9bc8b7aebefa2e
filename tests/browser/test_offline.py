"""The network goes: today's list is still there to read, and goes when one signs out."""

from playwright.sync_api import expect


def open_today(visit):
    page = visit("facilitator", width=820)
    page.goto("/accueil/")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.reload()
    return page


def test_today_is_kept_to_read_when_the_network_goes(visit):
    page = open_today(visit)
    title = page.locator(".meeting__title").first.inner_text()
    page.context.set_offline(True)
    page.reload()

    expect(page.locator(".meeting__title").first).to_have_text(title)
    expect(page.get_by_role("status").first).to_contain_text("Pas de réseau")
    expect(page.locator("main form").first).to_be_hidden()


def test_list_goes_when_one_signs_out(visit):
    page = open_today(visit)
    page.get_by_role("button", name="Se déconnecter").first.click()
    page.wait_for_load_state()
    page.context.set_offline(True)
    page.goto("/accueil/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Il n’y a pas de réseau")
    assert page.locator(".person-row").count() == 0
