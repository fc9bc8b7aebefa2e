"""What happens to a few files on the last morning, by the orders that the desk gives."""

from courses.models import Commune, Learner
from numeripole.privacy import files


def tell(people, *, by, now):
    """One person has moved, one file was wrong, two files were one person's, one asked to be erased."""
    regulars = sorted(people, key=lambda person: -person.visits)
    grown_up = [person.learner for person in regulars if person.age >= 18 and person.learner.birth_year]
    moved, wrong, erased = grown_up[4], grown_up[8], grown_up[12]
    files.change(moved, commune=Commune.objects.get(pk="55545"))
    files.correct(wrong, birth_year=wrong.birth_year - 10)
    files.erase(erased, by=by, now=now)
    for double in Learner.objects.filter(pk__in=doubles(people)).order_by("pk")[:1]:
        [kept] = Learner.objects.filter(name_key=double.name_key).exclude(pk=double.pk)[:1]
        files.merge(kept, double, by=by, now=now)


def doubles(people):
    """The second files that were made by mistake, by their pk."""
    return [person.learner.pk for person in people if person.learner.family_name.isupper()]
