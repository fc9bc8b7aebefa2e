from numeripole.notices.models.notices import Notice
from numeripole.notices.models.texts import OwnText
from numeripole.notices.models.tries import CallTry

__all__ = ["CallTry", "Notice", "OwnText"]
