from django.db import models
from django.utils.translation import gettext_lazy as _


class SkillLevel(models.IntegerChoices):
    """How far a person is with a skill: four steps that people recognise, from what was seen of them."""

    NOT_SEEN = 0, _("Not seen yet")
    WITH_HELP = 1, _("With help")
    ALONE = 2, _("Alone")
    CAN_EXPLAIN = 3, _("Can explain it")

    @property
    def short(self):
        """The level in a word or two, where there is no room for more."""
        return {0: _("Not seen"), 3: _("Explains it")}.get(self.value, self.label)

    @property
    def dots(self):
        """The level as dots that are filled, for the eye."""
        return "●" * self.value + "○" * (3 - self.value)


# The proficiency level of DigComp 3.0 that each one comes near to.
DIGCOMP_LEVELS = {
    SkillLevel.NOT_SEEN: _("Basic, lower half"),
    SkillLevel.WITH_HELP: _("Basic, upper half"),
    SkillLevel.ALONE: _("Intermediate"),
    SkillLevel.CAN_EXPLAIN: _("Advanced"),
}
