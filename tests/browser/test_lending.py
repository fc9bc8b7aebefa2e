"""Equipment on a telephone: lent by its sticker, brought back damaged, reported, counted."""

import random
import re
import struct
import time
import zlib

import pytest
from playwright.sync_api import expect

from tests.documents.papers import codes

pytestmark = pytest.mark.usefixtures("village")

NUMBERS = [f"TEL-{number:02}" for number in range(1, 21)]
ROWS = "".join(f"{number};Tablette du téléphone;Numéripôle\r\n" for number in NUMBERS)
SHEET = f"numéro;modèle;lieu\r\n{ROWS}".encode("utf-8-sig")


def photo(width=900, height=850):
    """A picture of noise as PNG: like a telephone's, it is heavier than what is taken."""
    noise = random.Random(1)
    rows = b"".join(b"\0" + noise.randbytes(width * 3) for _row in range(height))
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", size), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b"")]
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.fixture(scope="module")
def stock(browser, village):
    """Twenty tablets from a spreadsheet, with two accessories each; gives the address of each sticker."""
    context = browser.new_context(base_url=village, viewport={"width": 390, "height": 844}, locale="fr-FR")
    page = context.new_page()
    page.goto("/compte/login/")
    page.locator("input[name=login]").fill("animateur@example.org")
    page.locator("input[name=password]").fill("numeripole-demo")
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/compte/login/" not in url)
    page.goto("/materiel/tableur/")
    page.locator("input[type=file]").set_input_files(
        {"name": "materiel.csv", "mimeType": "text/csv", "buffer": SHEET}
    )
    page.get_by_role("button", name="Vérifier sans rien écrire").click()
    page.get_by_role("button", name="Les mettre en stock").click()
    page.goto("/materiel/modeles/")
    page.get_by_role("link", name="Tablette du téléphone").click()
    page.get_by_role("link", name="Modifier", exact=True).click()
    page.locator("textarea[name=accessories]").fill("Chargeur\nHousse")
    page.get_by_role("button", name="Enregistrer").click()
    yield page
    context.close()


def sticker(page, number):
    """The address that a camera reads on the printed sticker of that number."""
    sheet = page.request.get(f"/materiel/etiquettes.pdf?quoi={number}&planche=L7160&debut=1")
    [address] = codes(sheet.body())
    return address


class Hands:
    """Counts what the facilitator does: scans, taps, words typed."""

    def __init__(self, page):
        self.page, self.actions, self.begun = page, 0, time.monotonic()

    def scan(self, address):
        self.actions += 1
        self.page.goto(address)

    def tap(self, role, name):
        self.actions += 1
        self.page.get_by_role(role, name=name).first.click()

    def type(self, place, words):
        self.actions += 1
        self.page.locator(place).press_sequentially(words + "\n")

    @property
    def seconds(self):
        return time.monotonic() - self.begun


def lend(page, number):
    """Lent to the first person whose name begins so; gives the hands that did it."""
    address = sticker(page, number)
    hands = Hands(page)
    hands.scan(address)
    hands.tap("link", "Prêter")
    hands.type("#whom", "mar")
    page.locator(".search__results a[href*='qui=']").first.wait_for()
    hands.actions += 1
    page.locator(".search__results a[href*='qui=']").first.click()
    hands.tap("button", "Prêter")
    page.wait_for_url(re.compile(r"/prets/\d+/$"))
    return hands


def test_a_tablet_is_lent_by_its_sticker_in_five_actions_and_half_a_minute(stock):
    hands = lend(stock, "TEL-01")

    expect(stock.locator(".notice--good")).to_contain_text("C’est prêté.")
    assert (hands.actions, hands.seconds < 30) == (5, True)


def test_a_signature_is_drawn_with_a_finger(stock):
    lend(stock, "TEL-02")
    stock.locator("canvas").scroll_into_view_if_needed()
    frame = stock.locator("canvas").bounding_box()
    stock.mouse.move(frame["x"] + 20, frame["y"] + 60)
    stock.mouse.down()
    for step in range(1, 12):
        stock.mouse.move(frame["x"] + 20 + step * 15, frame["y"] + 60 - (step % 3) * 12)
    stock.mouse.up()
    stock.get_by_role("button", name="Garder cette signature").click()

    expect(stock.locator(".notice--good")).to_contain_text("La convention est signée.")
    expect(stock.get_by_role("link", name="voir la signature")).to_be_visible()


def test_a_tablet_comes_back_damaged_with_its_photo(stock):
    lend(stock, "TEL-03")
    stock.get_by_label("Housse").uncheck()
    stock.get_by_text("Abîmé, ou quelque chose à noter").click()
    stock.get_by_label("Cassé : ce qui ne va pas".replace(" :", "\u00a0:")).fill("Écran fêlé")
    stock.locator("input[type=file]").set_input_files(
        {"name": "ecran.png", "mimeType": "image/png", "buffer": photo()}
    )
    stock.get_by_role("button", name="Reprendre").click()

    missing = "manque : Housse".replace(" :", "\u00a0:")
    expect(stock.locator("main")).to_contain_text(missing, timeout=20_000)
    kept = stock.request.get(stock.get_by_role("link", name="Photo des dégâts").get_attribute("href"))
    assert kept.headers["content-type"] == "image/jpeg"
    stock.goto("/materiel/TEL-03/")
    expect(stock.locator("main")).to_contain_text("En réparation")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_anybody_reports_a_problem_by_the_sticker(stock, visit, script):
    number = "TEL-04" if script else "TEL-05"
    page = visit(width=390, script=script)
    page.goto(sticker(stock, number))
    page.get_by_label("Qu’est-ce qui ne marche pas").fill("Ne charge plus")
    page.get_by_role("button", name="Prévenir le centre").click()

    expect(page.locator("h1")).to_have_text("Merci")
    stock.goto("/materiel/reparations/")
    expect(stock.get_by_role("link", name=number).first).to_be_visible()


def test_twenty_tablets_are_counted_and_the_walk_is_taken_up_again(stock):
    stock.goto("/materiel/inventaires/")
    stock.get_by_label("Lieu").select_option(label="Numéripôle, Bras-sur-Meuse")
    stock.get_by_role("button", name="Commencer ou reprendre").click()
    for number in NUMBERS[:10]:
        stock.locator("input[name=scan]").press_sequentially(number + "\n")
        expect(stock.locator(".notice--good")).to_contain_text(number)
    stock.goto("/materiel/inventaires/")
    stock.locator("main .item-row a").first.click()
    for number in NUMBERS[10:19]:
        stock.locator("input[name=scan]").press_sequentially(number + "\n")
        expect(stock.locator(".notice--good")).to_contain_text(number)
    stock.get_by_role("button", name=re.compile("Terminer")).click()

    expect(stock.locator("#counts")).to_contain_text("19 trouvés")
    expect(stock.locator("section", has_text="Manquant")).to_contain_text("TEL-20")
