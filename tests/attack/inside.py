"""What is done in a process of the house: one of each thing is made, and somebody of each role signs in."""

import json

from django.test import Client

from numeripole.accounts.roles import ROLES
from tests.house.every_page import PATTERNS, make_village
from tests.makers import make_user


def prepare():
    """Print every address with the parts of it that name something, and sessions of each role."""
    village = make_village()
    pages = [
        (name, village.address(name), [str(village.numbers[key]) for key in pattern.converters])
        for name, pattern in PATTERNS.items()
    ]
    print(json.dumps({"pages": pages, "sessions": {role: sessions_of(role) for role in ROLES}}))


def sessions_of(role):
    """Those of several people, as an attack ends some of them."""
    clients = [Client() for _person in range(12)]
    for client in clients:
        client.force_login(make_user(role))
    return [client.cookies["sessionid"].value for client in clients]
