"""What else a département has: a year of messages, and its equipment."""

from equipment.models import Hold, Item, Loan, LoanLine, Model, Reservation, Stock
from numeripole.notices.models import Notice
from tests.bench.dialects import one_of

# Of each place, and a year.
ITEMS, LOANS = 30, 20


def messages(town):
    """A year of confirmations, and some calls to make before what is to come."""
    say = town.say
    recent = f"b.learner_id IS NOT NULL AND b.booked_at >= {say.at(town.today, '-365', '0')}"
    sent = {
        "kind": "'confirmation'",
        "about": "'booking:' || b.id",
        "moment": "b.queued_at",
        "booking_id": "b.id",
        "learner_id": "b.learner_id",
        "person_key": "b.person_key",
        "name": "'Odette Banc'",
        "channel": "'sms'",
        "made_at": "b.queued_at",
        "before_at": "a.starts_at",
        "expires_at": "a.starts_at",
        "state": "'sent'",
        "done_at": "b.queued_at",
        "text": f"'{'Votre place est retenue. ' * 5}'",
    }
    source = "bookings_booking b JOIN courses_activity a ON a.id = b.activity_id WHERE "
    yield say.insert(Notice, source + recent, **sent)
    called = {"kind": "'change'", "state": "'call'", "next_at": "a.starts_at", "done_at": "NULL"}
    ahead = f"a.starts_at > {say.at(town.today, '2', '0')} AND b.id % 97 = 0 AND b.status = 'seated'"
    yield say.insert(Notice, f"{source}{recent} AND {ahead}", **sent | called)


def equipment(town):
    """Thirty items a place, twenty loans a year, what is reserved and kept; a place in ten has late ones."""
    say = town.say
    facts = {"kind": "tablet", "value": 200, "loan_days": 21, "minutes_before": 0, "minutes_after": 0}
    models = [Model(name=f"Banc {number}", **facts) for number in range(6)]
    keys = [model.pk for model in Model.objects.bulk_create(models)]
    yield say.insert(
        Stock,
        say.numbers(town.places * 6),
        place_id="n / 6 + 1",
        model_id=one_of("n", keys, quoted=False),
    )
    yield say.insert(
        Item,
        say.numbers(town.places * ITEMS),
        id="n + 1",
        number="'B-' || n",
        token=say.padded("n", 12),
        model_id=one_of("n", keys, quoted=False),
        place_id=f"n / {ITEMS} + 1",
        added_at=say.at(town.epoch, "0", "0"),
    )
    days, count = 365 * town.years, LOANS * town.years
    numbers = say.numbers(town.places * count)
    inner = f"SELECT n, n % {town.places} AS p, n / {town.places} AS q FROM {numbers}"
    inner = f"SELECT n, p, q, (q + 1) * {days} / {count} - 1 AS d FROM ({inner}) AS i"
    is_out = f"d + 20 > {days} OR (p % 10 = 0 AND d + 60 > {days}) AS is_out"
    source = f"(SELECT n, p, q, d, {is_out} FROM ({inner}) AS j) AS x"
    lent, back = say.at(town.epoch, "d", "600"), say.at(town.epoch, "d + 20", "600")
    learner = f"JOIN courses_learner l ON l.id = p * {town.people} + q % {town.people} + 1"
    yield say.insert(
        Loan,
        f"{source} {learner}",
        id="n + 1",
        learner_id="l.id",
        person_key="l.person_key",
        place_id="p + 1",
        lent_at=lent,
        due_on=say.day(town.epoch, "d + 21"),
        closed_at=f"CASE WHEN NOT is_out THEN {back} END",
    )
    yield say.insert(
        LoanLine,
        source,
        loan_id="n + 1",
        item_id=f"p * {ITEMS} + q % {ITEMS} + 1",
        lent_at=lent,
        state_out="'good'",
        ended_at=f"CASE WHEN NOT is_out THEN {back} END",
        outcome="CASE WHEN is_out THEN '' ELSE 'returned' END",
    )
    yield say.insert(
        Reservation,
        f"{say.numbers(town.places * 2)} JOIN courses_learner l ON l.id = n / 2 * {town.people} + 3 + n % 2",
        learner_id="l.id",
        person_key="l.person_key",
        model_id=str(keys[0]),
        place_id="n / 2 + 1",
        quantity="1",
        first_on=say.day(town.today, "10"),
        last_on=say.day(town.today, "24"),
        status="'reserved'",
        source="'desk'",
        made_at=say.at(town.today, "-3", "0"),
        queued_at=say.at(town.today, "-3", "0"),
    )
    yield say.insert(
        Hold,
        f"{town.meetings()} WHERE k = 1 AND r >= {town.past}",
        meeting_id="n + 1",
        place_id="p + 1",
        model_id=str(keys[1]),
        wanted="2",
        quantity="2",
        starts_at=town.start("r"),
        ends_at=town.start("r", "90"),
        by_hand=say.truth("k = 1"),
        made_at=say.at(town.today, "-3", "0"),
    )
