"""What is noted in one person's file: a skill, a correction, a track."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import Skill, SkillLevel, Track, TrackFollow
from courses.models.catalogue import Level
from numeripole.progress.forms.grid import BRUSHES


class NoteForm(forms.Form):
    """A skill seen on a day, outside a meeting."""

    skill = forms.ModelChoiceField(
        label=gettext_lazy("Skill"), queryset=Skill.objects.none(), empty_label=gettext_lazy("Choose a skill")
    )
    level = forms.TypedChoiceField(
        label=gettext_lazy("Level"),
        choices=[(level.value, level.label) for level in BRUSHES],
        coerce=lambda value: SkillLevel(int(value)),
        widget=forms.RadioSelect,
    )
    day = forms.DateField(label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["skill"].queryset = Skill.objects.taught()
        self.fields["day"].initial = timezone.localdate().isoformat()


class CorrectionForm(forms.Form):
    """What should have been noted, or nothing."""

    level = forms.TypedChoiceField(
        label=gettext_lazy("What should have been noted"),
        choices=[
            *[(level.value, level.label) for level in BRUSHES],
            ("none", gettext_lazy("Nothing: this was not seen")),
        ],
        coerce=lambda value: None if value == "none" else SkillLevel(int(value)),
        empty_value=None,
        widget=forms.RadioSelect,
    )


class FollowForm(forms.Form):
    """A track to follow, and the level at which the person begins, when it is known."""

    track = forms.ModelChoiceField(
        label=gettext_lazy("Track"), queryset=Track.objects.none(), empty_label=gettext_lazy("Choose a track")
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Level at the start"),
        choices=[("", gettext_lazy("Not known")), *Level.choices[:3]],
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["track"].queryset = Track.objects.all()

    def start(self, learner, *, by, now):
        """Begin the track today; harmless when the person already follows it."""
        return TrackFollow.objects.start(
            learner=learner, day=timezone.localdate(now), by=by, **self.cleaned_data
        )


def said(follow):
    """What the page says once the track has begun."""
    return _("The track “%(track)s” is followed from today on.") % {"track": follow.track}
