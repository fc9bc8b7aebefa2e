"""E-mails: text first with a plain HTML twin, through whichever backend Django is set to."""

import smtplib
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.utils import formataddr, make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.template.loader import render_to_string

from numeripole.notices.channels.answers import Failed, Lost, Refused, Unsure
from numeripole.notices.stopping import stop_address


class MailBag:
    """A connection to the mail server, opened for the first e-mail and kept for the others."""

    def __init__(self, centre):
        self.centre, self.connection = centre, None

    def close(self):
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def send(self, notice, to, words, telling, begin):
        """Hand one e-mail over; `begin` is called just before its text leaves this machine."""
        message = message_of(notice, to, words, telling, self.centre)
        connection = self.opened()
        message.connection = connection
        handed = watch(connection, begin)
        try:
            message.send()
        except Lost:
            # The server was told of a message that never comes.
            self.close()
            raise
        except smtplib.SMTPRecipientsRefused as refusal:
            raise answer_of(*next(iter(refusal.recipients.values()))) from None
        except smtplib.SMTPResponseException as refusal:
            self.close()
            raise answer_of(refusal.smtp_code, refusal.smtp_error) from None
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise (Unsure if handed else Failed)(f"{type(error).__name__}: {error}") from None

    def opened(self):
        if self.connection is None:
            connection = get_connection()
            try:
                connection.open()
            except (smtplib.SMTPException, OSError) as error:
                raise Failed(f"{type(error).__name__}: {error}", whole_channel=True) from None
            self.connection = connection
        return self.connection


def watch(connection, begin):
    """Call `begin` at the last moment: with SMTP when the server has agreed to take the text.

    Gives a list that is empty until then.
    """
    handed = []

    def hand_over():
        begin()
        handed.append(True)

    if not isinstance(connection, EmailBackend):
        hand_over()
        return handed
    smtp = connection.connection
    send = type(smtp).send

    def watched(content):
        # Commands are words; the text of the message is bytes, sent once the server has said to go on.
        if isinstance(content, bytes) and not handed:
            hand_over()
        return send(smtp, content)

    smtp.send = watched
    return handed


def answer_of(code, said):
    """4xx is said of what passes, 5xx of what does not (RFC 5321)."""
    words = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    return (Refused if 500 <= code < 600 else Failed)(f"{code} {words}")


def message_of(notice, to, words, telling, centre):
    """The e-mail: text, HTML twin, calendar file, and how to ask for no more."""
    stop = stop_address(notice.learner) if notice.manner.stops and notice.learner else ""
    host = urlsplit(settings.CENTRE["address"]).hostname or "localhost"
    headers = {
        # The same at each try, so that a mail server which has it already may know it again.
        "Message-ID": f"<notice-{notice.pk}@{host}>" if notice.pk else make_msgid(domain=host),
        "Auto-Submitted": "auto-generated",
    }
    if stop:
        headers["List-Unsubscribe"] = f"<{stop}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    sender = formataddr((" ".join(centre["name"].split()), settings.DEFAULT_FROM_EMAIL))
    reply = [centre["email"]] if centre["email"] else None
    context = {"text": words.long, "subject": words.subject, "stop": stop}
    text = render_to_string("notices/mail.txt", context)
    message = EmailMultiAlternatives(words.subject, text, sender, [to], headers=headers, reply_to=reply)
    message.attach_alternative(render_to_string("notices/mail.html", context), "text/html")
    if telling.calendar:
        message.attach(calendar_part(*telling.calendar()))
    return message


def calendar_part(name, content, method):
    part = MIMEBase("text", "calendar", method=method, charset="utf-8", name=name)
    part.set_payload(content)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part
