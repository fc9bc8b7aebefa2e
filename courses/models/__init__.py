from courses.models.activities import Activity
from courses.models.catalogue import Course, Theme, Track
from courses.models.closures import Closure
from courses.models.guardians import Guardian
from courses.models.meetings import Meeting
from courses.models.people import Learner
from courses.models.places import Commune, Place, Room
from courses.models.series import Series
from courses.models.skill_levels import SkillLevel
from courses.models.skill_records import SkillRecord
from courses.models.skills import Competence, CourseSkill, Framework, Skill, SkillCode
from courses.models.tracks import StartingPoint, TrackFollow, TrackStep

__all__ = [
    "Activity",
    "Closure",
    "Commune",
    "Competence",
    "Course",
    "CourseSkill",
    "Framework",
    "Guardian",
    "Learner",
    "Meeting",
    "Place",
    "Room",
    "Series",
    "Skill",
    "SkillCode",
    "SkillLevel",
    "SkillRecord",
    "StartingPoint",
    "Theme",
    "Track",
    "TrackFollow",
    "TrackStep",
]
