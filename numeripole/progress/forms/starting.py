"""The talk of five minutes, and the answers to it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import StartingPoint, Track
from numeripole.notes import NoteField
from numeripole.progress.questions import ANSWERS, QUESTIONS, proposal, wishes


class TalkForm(forms.Form):
    """Nine questions that may each be skipped, a wish, and a result of ABC Diag if the person likes."""

    wish = forms.ModelChoiceField(
        label=_("10. What would you like most, or need most?"),
        queryset=Track.objects.none(),
        widget=forms.RadioSelect,
        required=False,
        blank=True,
        to_field_name="code",
        empty_label=_("Nothing in particular"),
    )
    abc_diag = NoteField(
        label=_("Result of ABC Diag (Pix)"),
        help_text=_("Only if the person wishes it to be kept."),
        max_length=100,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        questions = {
            question.code: forms.ChoiceField(
                label=f"{number}. {question.words}",
                choices=ANSWERS,
                widget=forms.RadioSelect,
                required=False,
            )
            for number, question in enumerate(QUESTIONS, start=1)
        }
        self.fields = questions | self.fields
        self.fields["wish"].queryset = wishes()

    def clean(self):
        data = super().clean()
        self.answers = {one.code: data[one.code] for one in QUESTIONS if data.get(one.code)}
        if not self.answers and not data.get("wish"):
            raise forms.ValidationError(_("Answer one question at the least."), code="empty")
        return data

    def keep(self, learner, *, by, now):
        """Write down what was said and what is proposed for it."""
        wish = self.cleaned_data["wish"]
        code, level = proposal(self.answers, wish.code if wish else "")
        return StartingPoint.objects.create(
            learner=learner,
            person_key=learner.person_key,
            day=timezone.localdate(now),
            answers=self.answers | ({"wish": wish.code} if wish else {}),
            track=Track.objects.filter(code=code).first(),
            level=level,
            abc_diag=self.cleaned_data["abc_diag"],
            recorded_by=by,
        )
