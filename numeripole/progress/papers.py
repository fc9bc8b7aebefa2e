"""Papers that people take home, or fill in with us: large type, one thing a line."""

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.dates import spoken_day, spoken_moment
from numeripole.context import described
from numeripole.documents.typesetting import typeset
from numeripole.progress.portrait import portrait_of
from numeripole.progress.questions import ANSWERS, QUESTIONS, wishes


def skill_sheet(learner, *, now):
    """The PDF of "What I can do" of one person: what they do alone, what to practise, the next step."""
    portrait = portrait_of(learner, now=now)
    centre = described()
    title = _("What I can do")
    data = {
        "title": _("%(title)s, %(name)s") % {"title": title, "name": learner},
        "heading": title,
        "name": str(learner),
        "day": spoken_day(timezone.localdate(now), year=True),
        "can_title": _("I do it alone"),
        "can": [skill.sentence for skill, _level in portrait.can],
        "none": _("You have just begun. The first time is the hardest one, and it is behind you."),
        "practise_title": _("To practise before next time"),
        "practise": [skill.practice for skill in portrait.practise],
        "learning_title": _("I am learning it"),
        "learning": [skill.sentence for skill in portrait.learning],
        "next_title": _("If you wish to go on"),
        "next": [next_words(way) for way in portrait.ways if way.next],
        "help": {"name": centre["name"], "phone": centre["phone"], "call": _("A question? Call us.")},
    }
    return typeset("skill-sheet", data)


def next_words(way):
    """The next step of a track, and its first date when there is one."""
    date = spoken_moment(way.dates[0].starts_at) if way.dates else ""
    return {"track": way.track.title, "step": str(way.next.step), "date": date}


def blank_guide():
    """The PDF of the talk of five minutes, to fill in by hand."""
    data = {
        "title": _("Where do I begin?"),
        "centre": described()["name"],
        "lead": _("Ten questions, five minutes. There is no right answer."),
        "name": _("Name"),
        "day": _("Day"),
        "questions": [str(question.words) for question in QUESTIONS],
        "answers": [str(label) for _value, label in ANSWERS],
        "wish": _("What would you like most, or need most?"),
        "wishes": [track.title for track in wishes()],
        "other": _("Something else"),
        "proposal": _("What we propose"),
        "track": _("Track"),
        "level": _("Level"),
    }
    return typeset("starting-point", data)
