"""How the invented people are told: by mobile for the younger, by letter for a few, as they were asked."""

from courses.models.people import Channel
from courses.telephone import is_mobile

# (from what age, how many in a hundred have a mobile); the rest keep their landline.
MOBILES = [(75, 15), (60, 45), (0, 75)]
STREETS = ["rue de la Meuse", "rue du Moulin", "Grande Rue", "place de la Mairie", "chemin des Vignes"]


def give_way(learner, *, age, chance):
    """A mobile in place of the landline, how they wish to be told, and where letters go."""
    share = next(share for oldest, share in MOBILES if age >= oldest)
    if learner.phone and chance.random() < share / 100:
        learner.phone = f"+3363998{str(learner.phone)[-4:]}"
    asked, letters = chance.random() < 0.5, chance.random() < (0.12 if age >= 70 else 0.02)
    if letters and learner.commune:
        town = learner.commune
        street = f"{chance.randint(1, 60)} {chance.choice(STREETS)}"
        learner.address = f"{street}\n{town.postcodes.split()[0]} {town.name}"
    if asked:
        learner.channel = channel_of(learner, chance)


def channel_of(learner, chance):
    """One of the channels that they have; a few wish to be told nothing."""
    if chance.random() < 0.03:
        return Channel.NOTHING
    known = {
        Channel.LETTER: learner.address,
        Channel.SMS: is_mobile(learner.phone),
        Channel.EMAIL: learner.email,
        Channel.PHONE: learner.phone,
    }
    return next((channel for channel, has in known.items() if has), "")
