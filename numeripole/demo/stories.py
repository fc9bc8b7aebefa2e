"""What happens to a few files on the last morning, by the orders that the desk gives."""

from courses.models import Commune
from numeripole.privacy import files, merging


def tell(people, *, by, now):
    """One person has moved, one file was wrong, two files were one person's, one asked to be erased."""
    regulars = sorted(people, key=lambda person: -person.visits)
    doubles = [person for person in regulars if person.same_as and person.visits and person.same_as.visits]
    settled = {id(person) for double in doubles for person in (double, double.same_as)}
    known = [
        person.learner
        for person in regulars
        if person.age >= 18 and person.learner.birth_year and id(person) not in settled
    ]
    moved, wrong, erased = known[4], known[8], known[12]
    files.change(moved, commune=Commune.objects.get(pk="55545"))
    files.correct(wrong, birth_year=wrong.birth_year - 10)
    files.erase(erased, by=by, now=now)
    for double in doubles[:1]:
        merging.merge(double.same_as.learner, double.learner, by=by, now=now)
