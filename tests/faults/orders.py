"""The orders that clients give, each through the pages as one does; what a redirect accepts is noted."""

import re
from datetime import date, timedelta
from itertools import count

from tests.faults.clients import place_of

HEAD = "numéro;modèle;lieu\r\n"
ROWS = 25
# So that no two orders of a run are the same.
numbers = count(1)


def note(client, answer, name):
    """Write down who was told that nothing was noted."""
    if answer and answer.status == 503 and "Rien n’a été" in answer.text:
        client.told.unnoted.append(name)


def book(client, town, chance):
    """Someone new books, through the public form."""
    name = f"Exemple {next(numbers)}"
    client.cookies.clear()
    answers = {"given_name": "Odette", "family_name": name, "phone": f"063998{chance.randrange(10**4):04}"}
    answer = client.post(f"/agenda/{chance.choice(town['activities'])}/", answers)
    note(client, answer, name)
    if code := re.fullmatch(r"/inscription/(\w+)/", place_of(answer)):
        client.told.bookings.append([code[1], name])
        return True
    return False


def lend(client, town, chance):
    """An item of the shelf, which others want too, is lent at the desk, and most often given back."""
    item, learner = chance.choice(town["items"]), chance.choice(town["learners"])
    path = f"/prets/nouveau/?qui={learner}&quoi={item['number']}"
    due = date.today() + timedelta(days=10)
    answer = client.post(path, {"due_on": due.isoformat(), "how": "paper", f"state-{item['pk']}": "good"})
    loan = re.fullmatch(r"/prets/(\d+)/", place_of(answer))
    if not loan:
        return False
    client.told.loans.append([int(loan[1]), item["number"], "lent"])
    if chance.random() < 0.95:
        take_back(client, place_of(answer), client.told.loans[-1])
    return True


def take_back(client, path, noted):
    page = client.get(path)
    if line := page and re.search(r'name="back-(\d+)"', page.text):
        said = {f"back-{line[1]}": "on", f"state-{line[1]}": "good", f"erased-{line[1]}": "on"}
        noted[2] = "back" if place_of(client.post(path, said)) else "unknown"


def bring_in(client, town, chance):
    """A sheet of devices is rehearsed, then put in stock."""
    prefix = f"F{next(numbers)}"
    rows = "".join(f"{prefix}-{row};Tablette {prefix};{town['place']}\r\n" for row in range(ROWS))
    rehearsed = client.post("/materiel/tableur/", {}, file=("appareils.csv", HEAD + rows))
    fields = rehearsed and dict(
        re.findall(r'name="(csrfmiddlewaretoken|ready)" value="([^"]+)"', rehearsed.text)
    )
    if not fields or "ready" not in fields:
        return False
    answer = client.send("/materiel/tableur/entree/", fields)
    note(client, answer, prefix)
    if place_of(answer) == "/materiel/appareils/":
        client.told.imports.append([prefix, ROWS])
        return True
    return False


def read(client, town, chance):
    """The pages that are read most."""
    paths = ["/", "/agenda/", "/accueil/", "/prets/", f"/agenda/{chance.choice(town['activities'])}/"]
    answer = client.get(chance.choice(paths))
    return bool(answer) and answer.status == 200


# What a usual minute is made of; people who are imported are killed in `tests/imports/test_kill.py`.
USUAL = (read, read, read, book, lend)
EVERYTHING = (read, book, lend, bring_in)
