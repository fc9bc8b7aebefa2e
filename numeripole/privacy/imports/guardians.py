"""The guardians whom a sheet names: brothers and sisters have one, known already or new."""

from courses.models import Guardian
from courses.names import name_key


def guardians_of(people):
    """{row: its guardian}, of {row: facts}; of the same names and telephone they are one."""
    asked = {row: facts["guardian"] for row, facts in people.items() if facts["guardian"]}
    phones = {phone for _family, _given, phone in asked.values() if phone}
    known = {
        key_of(one.family_name, one.given_name, one.phone): one
        for one in Guardian.objects.filter(phone__in=phones).order_by("-pk")
    }
    found = {}
    for row, (family, given, phone) in asked.items():
        # Without a telephone nothing tells whether two of one name are one.
        key = key_of(family, given, phone) if phone else row
        new = Guardian(family_name=family, given_name=given, phone=phone)
        found[row] = known.setdefault(key, new)
    Guardian.objects.bulk_create([one for one in known.values() if one.pk is None], batch_size=500)
    return found


def key_of(family_name, given_name, phone):
    return name_key(family_name), name_key(given_name), str(phone)
