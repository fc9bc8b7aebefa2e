"""One tap on the grid: a person and a skill, a whole group and a skill, or undo."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import SkillLevel
from numeripole.progress.notes import note, undo

# The one that is noted most often comes first.
BRUSHES = [SkillLevel.ALONE, SkillLevel.WITH_HELP, SkillLevel.CAN_EXPLAIN, SkillLevel.NOT_SEEN]


class BrushForm(forms.Form):
    """The level that each tap notes."""

    niveau = forms.TypedChoiceField(
        label=gettext_lazy("What I note"),
        choices=[(level.value, level.label) for level in BRUSHES],
        coerce=lambda value: SkillLevel(int(value)),
        widget=forms.RadioSelect,
    )

    @classmethod
    def asked(cls, data):
        """The level chosen on the page; the most usual one otherwise."""
        form = cls(data)
        return form.cleaned_data["niveau"] if form.is_valid() else BRUSHES[0]


class TapForm(forms.Form):
    """One tap: `case` is a cell, `groupe` a skill for everybody, `annuler` undoes the last tap."""

    case = forms.CharField(required=False)
    groupe = forms.CharField(required=False)
    annuler = forms.CharField(required=False)

    def __init__(self, *args, grid, brush, **kwargs):
        super().__init__(*args, **kwargs)
        self.grid, self.brush = grid, brush

    def clean(self):
        data = super().clean()
        self.cells = [cell for row in self.grid.rows for cell in row.cells if cell.id == data.get("case")]
        if not self.cells and data.get("groupe"):
            self.cells = self.cells_of(data["groupe"])
        if not self.cells and not data.get("annuler"):
            raise forms.ValidationError(
                _("This person or this skill is no longer on the page: tap again."), code="gone"
            )
        return data

    def cells_of(self, skill):
        """Those of a skill that nothing is noted in yet; all of those present when each holds something."""
        cells = [cell for row in self.grid.rows if row.is_present for cell in row.cells]
        cells = [cell for cell in cells if str(cell.skill.pk) == skill]
        return [cell for cell in cells if cell.noted is None] or cells

    def order(self, *, by, now):
        """Do what was tapped. A cell that holds the level already is emptied."""
        meeting = self.grid.meeting
        if not self.cells:
            undo(meeting=meeting, by=by, now=now)
            return
        again = bool(self.cleaned_data["case"]) and self.cells[0].noted == self.brush
        note(
            meeting=meeting,
            learners=[cell.learner for cell in self.cells],
            skill=self.cells[0].skill,
            level=None if again else self.brush,
            by=by,
            now=now,
        )

    @property
    def place(self):
        """Where on the page the tap was."""
        return f"row-{self.cells[0].learner.pk}" if self.cells and self.cleaned_data["case"] else "grid"
