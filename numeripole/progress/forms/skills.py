"""A skill of the centre's own, and a step of a track."""

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import Competence, Course, Framework, Skill, TrackStep
from courses.skill_sheets import PRACTICE, SENTENCE


class SkillForm(forms.Form):
    """One sentence in the first person, the competences it belongs to, the courses that teach it."""

    sentence = forms.CharField(
        label=_("What the person can do"),
        help_text=_("In the first person, in plain words: “I send a photo by e-mail.”"),
        max_length=SENTENCE,
    )
    practice = forms.CharField(
        label=_("What to practise at home"),
        max_length=PRACTICE,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    courses = forms.ModelMultipleChoiceField(
        label=_("Courses that teach it"), queryset=Course.objects.none(), required=False
    )
    digcomp = forms.ModelMultipleChoiceField(
        label=_("DigComp 3.0"), queryset=Competence.objects.none(), required=False
    )
    crcn = forms.ModelMultipleChoiceField(
        label=_("CRCN (Pix)"), queryset=Competence.objects.none(), required=False
    )

    def __init__(self, *args, skill=None, **kwargs):
        self.skill = skill
        super().__init__(*args, initial=facts_of(skill) if skill else None, **kwargs)
        self.fields["courses"].queryset = Course.objects.all()
        for name, framework in (("digcomp", Framework.DIGCOMP), ("crcn", Framework.CRCN)):
            self.fields[name].queryset = Competence.objects.filter(framework=framework)
        for name in ("courses", "digcomp", "crcn"):
            self.fields[name].widget = forms.CheckboxSelectMultiple(choices=self.fields[name].choices)

    def save(self):
        """Add the skill, or change the one given."""
        data = self.cleaned_data
        facts = {name: data[name] for name in ("sentence", "practice", "courses")}
        facts["competences"] = [*data["digcomp"], *data["crcn"]]
        return self.skill.reword(**facts) if self.skill else Skill.objects.add(**facts)


def facts_of(skill):
    """What the form shows of a skill."""
    codes = list(skill.competences.all())
    return {
        "sentence": skill.sentence,
        "practice": skill.practice,
        "courses": list(skill.courses.values_list("pk", flat=True)),
        "digcomp": [one.pk for one in codes if one.framework == Framework.DIGCOMP],
        "crcn": [one.pk for one in codes if one.framework == Framework.CRCN],
    }


class StepForm(forms.Form):
    """A step that is a course, or a few skills under a title."""

    title = forms.CharField(label=_("Title of the step"), max_length=120, required=False)
    course = forms.ModelChoiceField(
        label=_("Course"), queryset=Course.objects.none(), required=False, empty_label=_("No course")
    )
    skills = forms.ModelMultipleChoiceField(label=_("Skills"), queryset=Skill.objects.none(), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["course"].queryset = Course.objects.all()
        self.fields["skills"].queryset = Skill.objects.taught()
        self.fields["skills"].widget = forms.CheckboxSelectMultiple(choices=self.fields["skills"].choices)

    def clean(self):
        data = super().clean()
        if not data.get("course") and not (data.get("title") and data.get("skills")):
            raise forms.ValidationError(
                _("Choose a course, or write a title and choose skills."), code="empty"
            )
        return data

    def save(self, track):
        """Add the step at the end of the track."""
        return TrackStep.objects.append(track=track, **self.cleaned_data)
