"""The invented equipment: what the centre owns, a year of loans that are over, and what is out today."""

import tomllib
from datetime import datetime, time, timedelta

from django.utils import timezone

from courses.models import Course, Learner, Place
from equipment.codes import LENGTH, SIGNS
from equipment.following import follow_all
from equipment.models import (
    CourseNeed,
    Item,
    Kit,
    Loan,
    LoanLine,
    Maintenance,
    Model,
    Organisation,
    Repair,
    Reservation,
    Stock,
    Stocktake,
)
from numeripole.demo.days import is_open

LENDABLE = ("PC", "TAB", "VR", "4G")
# What is over was back by then; what is out today was lent since, by orders.
QUIET_DAYS = 75


def fill(folder, *, by, now, chance):
    """Write the equipment of `equipment.toml`, then what became of it until the morning of `now`."""
    told = tomllib.loads((folder / "equipment.toml").read_text(encoding="utf-8"))
    since = now - timedelta(days=360)
    for row in told["models"]:
        own(row, owner=told["owner"], by=by, since=since, chance=chance)
    people = grown_ups(now)
    lend_long_ago(people, by=by, now=now, chance=chance)
    live(people, by=by, now=now)


def own(row, *, owner, by, since, chance):
    """A model, its items at each place, its care and what courses need of it."""
    stock, care, needs = row.pop("stock"), row.pop("care", {}), row.pop("needs", [])
    model = Model.objects.create(**row)
    number = 0
    for lot in stock:
        place = Place.objects.get(name=lot.pop("place"))
        prefix, count = lot.pop("prefix"), lot.pop("count")
        Stock.objects.get_or_create(model=model, place=place)
        names = [f"{prefix}-{number + step:02}" for step in range(1, count + 1)]
        number += count
        shared = {"model": model, "place": place, "owner": owner, "added_at": since, "added_by": by}
        Item.objects.bulk_create(
            [
                Item(number=name, token="".join(chance.choices(SIGNS, k=LENGTH)), **shared, **lot)
                for name in names
            ]
        )
    for name, months in care.items():
        Maintenance.objects.create(model=model, name=name, months=months)
    for need in needs:
        CourseNeed.objects.create(model=model, course=Course.objects.get(code=need.pop("course")), **need)


def grown_ups(now):
    """People of age who have been known for long, the same ones each time."""
    known = Learner.objects.filter(birth_year__lte=now.year - 18, created_at__lt=now - timedelta(days=200))
    return list(known.order_by("pk")[:60])


def afternoon(now, before):
    """Three in the afternoon of an open day, so many days before or a little earlier."""
    day = timezone.localdate(now) - timedelta(days=before)
    while not is_open(day):
        day -= timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time(15)))


def lend_long_ago(people, *, by, now, chance):
    """Loans that are over, one after the other for each item, some brought back late."""
    loans, lines = [], []
    for item in Item.objects.select_related("model").order_by("pk"):
        before = 355 - chance.randint(0, 60)
        while item.number.split("-")[0] in LENDABLE and before > QUIET_DAYS:
            lent_at, kept = afternoon(now, before), chance.randint(3, item.model.loan_days + 6)
            back_at = lent_at + timedelta(days=kept)
            if before - kept <= QUIET_DAYS:
                break
            person = chance.choice(people)
            loan = Loan(
                learner=person,
                person_key=person.person_key,
                place_id=item.place_id,
                lent_at=lent_at,
                lent_by=by,
                due_on=timezone.localdate(lent_at) + timedelta(days=item.model.loan_days),
                agreement=Loan.Agreement.PAPER,
                signed_at=lent_at,
                closed_at=back_at,
            )
            loans.append(loan)
            lines.append(over(loan, item, back_at, by=by))
            before -= kept + chance.randint(8, 70)
    Loan.objects.bulk_create(loans)
    LoanLine.objects.bulk_create(lines)


def over(loan, item, back_at, *, by):
    emptied = {"erased_at": back_at + timedelta(hours=1), "erased_by": by} if item.model.keeps_data else {}
    return LoanLine(
        loan=loan,
        item=item,
        lent_at=loan.lent_at,
        state_out=item.state,
        state_in=item.state,
        accessories_out=item.model.accessory_list,
        accessories_in=item.model.accessory_list,
        ended_at=back_at,
        ended_by=by,
        outcome=LoanLine.Outcome.RETURNED,
        to_erase=item.model.keeps_data,
        **emptied,
    )


def live(people, *, by, now):
    """The last weeks, by the orders of the desk: loans, one late, a queue, a repair, what meetings keep."""
    item = {one.number: one for one in Item.objects.with_details()}
    school = Organisation.objects.create(name="École de la Côte", contact_name="La directrice")
    walk(by=by, at=afternoon(now, 70))

    def lend(before, *numbers, **fields):
        given = {"by": by, "now": afternoon(now, before)}
        loan = Loan.objects.lend(items=[item[number] for number in numbers], **given, **fields)
        return loan.sign(how=Loan.Agreement.PAPER, **given)

    laptops = ["PC-01", "PC-02", "PC-03", "PC-04"]
    until = timezone.localdate(now) + timedelta(days=120)
    terms = "Prêt à la classe de CM pour l’année. L’école range les ordinateurs sous clé."
    lend(60, *laptops, organisation=school, due_on=until, terms=terms)
    lend(42, "PC-05", learner=people[3], deposit=100)
    came_back = lend(30, "PC-06", learner=people[11])
    lend(20, "TAB-08", learner=people[5], deposit=80)
    lend(9, "4G-01", learner=people[7])
    lend(7, "TAB-07", learner=people[2])
    lend(6, "4G-02", learner=people[9])
    came_back.lines.get().take_back(by=by, now=afternoon(now, 4))
    yesterday = afternoon(now, 1)
    tablets = [item[f"TAB-0{number}"] for number in range(1, 5)]
    Kit.objects.pack(name="Mallette de tablettes", number="MAL-01", items=tablets, by=by, now=yesterday)
    for plan in Maintenance.objects.exclude(months=12):
        mine = [one for one in item.values() if one.model_id == plan.model_id][:-1]
        Maintenance.objects.note(maintenance=plan, items=mine, by=by, now=afternoon(now, 12))
    promise(item, people, by=by, now=yesterday)
    follow_all(by=by, now=yesterday)
    reason = "L’écran reste noir depuis ce matin."
    Repair.objects.report(item=item["TAB-06"], reason=reason, source="sticker", by=None, now=yesterday)


def promise(item, people, *, by, now):
    """Someone has reserved a headset for next week, and someone waits for a 4G key."""
    day = timezone.localdate(now)
    wanted = {"VR-01": (people[4], 8, 13), "4G-01": (people[6], 2, 12)}
    for number, (person, first, last) in wanted.items():
        Reservation.objects.reserve(
            model=item[number].model,
            place=item[number].place,
            learner=person,
            first_on=day + timedelta(days=first),
            last_on=day + timedelta(days=last),
            source=Reservation.Source.PHONE,
            by=by,
            now=now,
        )


def walk(*, by, at):
    """The stocktake of the last season, where one robot was not found."""
    stocktake = Stocktake.objects.start(place=Place.objects.get(name="Numéripôle"), by=by, now=at)
    seen = stocktake.lines.exclude(item__number="BEE-06")
    seen.update(result="found", seen_at=at, seen_by=by)
    stocktake.finish(by=by, now=at + timedelta(hours=1))
