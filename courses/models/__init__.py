from courses.models.activities import Activity
from courses.models.catalogue import Course, Theme, Track
from courses.models.closures import Closure
from courses.models.meetings import Meeting
from courses.models.people import Guardian, Learner
from courses.models.places import Commune, Place, Room
from courses.models.series import Series

__all__ = [
    "Activity",
    "Closure",
    "Commune",
    "Course",
    "Guardian",
    "Learner",
    "Meeting",
    "Place",
    "Room",
    "Series",
    "Theme",
    "Track",
]
