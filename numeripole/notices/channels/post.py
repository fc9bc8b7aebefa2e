"""Hands messages over: e-mails to Django's backend, SMS to the gateway; in the demo to nobody."""

from django.conf import settings

from courses.models.people import Channel
from numeripole.notices.channels.answers import Failed, Lost, Refused, Unsure
from numeripole.notices.channels.gateways import gateway_of
from numeripole.notices.channels.mail import MailBag

__all__ = ["Failed", "Lost", "Post", "Refused", "Unsure"]


class Post:
    """One round of sending: one connection to the mail server serves for all."""

    def __init__(self, *, centre, own):
        self.centre, self.own = centre, own
        self.mails = MailBag(centre)
        self.gateway = gateway_of(settings.SMS_URL)
        # A channel that could not be reached at all is not tried again in this round.
        self.down = {}

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.mails.close()

    def send(self, notice, words, telling, claim):
        """Hand the message over; raises `Lost` when the claim is no longer ours, or what went wrong."""
        by_mail = notice.channel == Channel.EMAIL
        to = telling.contact.address_for(notice.channel)
        text = words.long if by_mail else words.sms
        said = {
            "to": to,
            "subject": words.subject if by_mail else "",
            "text": text,
            "channel": notice.channel,
        }

        def begin():
            if not notice.begin(**claim, **said):
                raise Lost

        if self.down.get(notice.channel):
            raise Failed(self.down[notice.channel])
        try:
            if by_mail and settings.EMAIL_SHOWN_ONLY or not by_mail and settings.SMS_SHOWN_ONLY:
                begin()
            elif by_mail:
                self.mails.send(notice, to, words, telling, begin)
            else:
                self.gateway.send(to, text, key=f"notice-{notice.pk}", begin=begin)
        except Failed as failure:
            if failure.whole_channel:
                self.down[notice.channel] = str(failure)
            raise
