from numeripole.badges.models.certificates import Certificate
from numeripole.badges.models.choices import Reason, Shown
from numeripole.badges.models.keys import SigningKey

__all__ = ["Certificate", "Reason", "Shown", "SigningKey"]
