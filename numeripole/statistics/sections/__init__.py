"""Every table that a profile may ask for, by the key under which it asks."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from numeripole.statistics.sections import coop, funders, keys, means, what, who


@dataclass(frozen=True)
class Section:
    """How a table is usually called, and what makes it of the facts and of those of a year earlier."""

    title: Promise
    build: Callable


SECTIONS = {
    "key_figures": Section(_("Key figures"), keys.key_figures),
    "months": Section(_("Presences over time"), what.by_month),
    "age": Section(_("Ages"), who.by_age),
    "sex": Section(_("Women and men"), who.by_sex),
    "situation": Section(_("Situation"), who.by_situation),
    "residence": Section(_("Where people live"), who.by_residence),
    "rings": Section(_("Where people live, in four lines"), who.by_ring),
    "theme": Section(_("Themes"), what.by_theme),
    "place": Section(_("Where it takes place"), what.by_place),
    "kind": Section(_("Kinds of activity"), what.by_kind),
    "actions": Section(_("Activities that took place"), what.actions),
    "rates": Section(_("Fill and absence"), keys.rates),
    "times": Section(_("When it is full"), what.by_hour),
    "demand": Section(_("Demand not met"), keys.demand),
    "equipment": Section(_("Equipment lent"), means.equipment),
    "skills": Section(_("Skills gained"), means.skills),
    "without_a_file": Section(_("Presences without a file, by age"), what.without_a_file),
    "cost": Section(_("Costs"), keys.cost),
    "labour": Section(_("Situation at entry"), funders.labour),
    "not_kept": Section(_("Indicators not kept in the files"), funders.not_kept),
    "dependency": Section(_("Loss of autonomy (GIR)"), funders.dependency),
    "families": Section(_("Children and adults"), funders.families),
    "territory": Section(_("Where it takes place, where people live"), funders.territory),
    "pls_sessions": Section(_("Program sessions"), funders.pls_sessions),
    "pls_attendance": Section(_("Program attendance"), funders.pls_attendance),
    "coop_general": Section(_("General statistics"), coop.general),
    "coop_months": Section(_("Accompaniments of the last 12 months"), coop.months),
    "coop_activities": Section(_("Statistics on the activities"), coop.activities),
    "coop_mediation": Section(_("Themes of digital mediation"), coop.mediation),
    "coop_procedures": Section(_("Themes of administrative procedures"), coop.procedures),
    "coop_tags": Section(_("Tags"), coop.tags),
    "coop_equipment": Section(_("Equipment used"), coop.equipment),
    "coop_channels": Section(_("Channels of the activities"), coop.channels),
    "coop_lengths": Section(_("Lengths of the activities"), coop.lengths),
    "coop_places": Section(_("Activities by place"), coop.places),
    "coop_sexes": Section(_("Gender"), coop.sexes),
    "coop_ages": Section(_("Age bands"), coop.ages),
    "coop_situations": Section(_("Statuses"), coop.situations),
    "coop_communes": Section(_("Communes where beneficiaries live"), coop.communes),
}
