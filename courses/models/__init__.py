from courses.models.activities import Activity
from courses.models.catalogue import Course, Theme, Track
from courses.models.meetings import Meeting
from courses.models.people import Guardian, Learner
from courses.models.places import Commune, Place, Room

__all__ = [
    "Activity",
    "Commune",
    "Course",
    "Guardian",
    "Learner",
    "Meeting",
    "Place",
    "Room",
    "Theme",
    "Track",
]
