"""Whom one tells, and by which channel: the person, the guardian of a minor, or who booked for another."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from courses.models.people import Channel
from courses.telephone import is_mobile


@dataclass(frozen=True)
class Contact:
    """Someone who can be told: what is known of how, and the channel wished for, if any."""

    name: str
    phone: object = ""
    email: str = ""
    address: str = ""
    wished: str = ""
    # The one who comes, when it is not the one who is told.
    of: str = ""

    @property
    def channel(self):
        """The channel wished for when it can be used; else e-mail, SMS to a mobile, a call, a letter.

        None for someone who wishes for nothing, or whom nothing can reach. Without a gateway for SMS, or a
        server for e-mails, those two cannot be used; a landline never gets an SMS.
        """
        if self.wished == Channel.NOTHING:
            return None
        usable = {
            Channel.EMAIL: bool(self.email) and settings.EMAIL_WORKS,
            Channel.SMS: is_mobile(self.phone) and settings.SMS_WORKS,
            Channel.PHONE: bool(self.phone),
            Channel.LETTER: bool(self.address),
        }
        wished = [Channel(self.wished)] if self.wished else []
        return next((channel for channel in [*wished, *usable] if usable[channel]), None)

    def address_for(self, channel):
        """What one writes to, or dials."""
        known = {Channel.EMAIL: self.email, Channel.LETTER: self.address}
        return known.get(channel, str(self.phone or "")) if channel else ""


def contact_of(learner):
    """Who is told of what concerns this person: the guardian of one who is not known to be of age."""
    guardian = learner.guardian if learner.is_minor_on(timezone.localdate()) else None
    if guardian is not None and (guardian.phone or guardian.email):
        # The address of the file is the family's.
        return Contact(
            name=str(guardian),
            phone=guardian.phone,
            email=guardian.email,
            address=learner.address,
            wished=learner.channel,
            of=str(learner),
        )
    return Contact(
        name=str(learner),
        phone=learner.phone,
        email=learner.email,
        address=learner.address,
        wished=learner.channel,
    )


def contact_of_booking(booking):
    """Who is told of a booking: who made it for someone else, when that was asked for."""
    if booking.tells_caller:
        return Contact(name=booking.caller_name, phone=booking.caller_phone, of=str(booking.learner))
    return contact_of(booking.learner)


def contact_of_wish(wish):
    """Who is told that a course was planned; someone without a file left a name and a telephone."""
    if wish.learner:
        return contact_of(wish.learner)
    return Contact(name=wish.name, phone=wish.phone)
