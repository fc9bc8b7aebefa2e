from numeripole.statistics.models.profiles import Profile
from numeripole.statistics.models.reports import Report

__all__ = ["Profile", "Report"]
