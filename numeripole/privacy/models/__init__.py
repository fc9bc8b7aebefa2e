from numeripole.privacy.models.aparts import Apart
from numeripole.privacy.models.authorisations import Authorisation
from numeripole.privacy.models.controller import Controller
from numeripole.privacy.models.destructions import Destruction
from numeripole.privacy.models.entries import Entry
from numeripole.privacy.models.events import FileEvent
from numeripole.privacy.models.merges import Merge
from numeripole.privacy.models.photos import PhotoConsent
from numeripole.privacy.models.rules import RetentionRules
from numeripole.privacy.models.runs import RetentionRun

__all__ = [
    "Apart",
    "Authorisation",
    "Controller",
    "Destruction",
    "Entry",
    "FileEvent",
    "Merge",
    "PhotoConsent",
    "RetentionRules",
    "RetentionRun",
]
