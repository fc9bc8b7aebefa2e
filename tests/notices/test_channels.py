"""Handing over: to a real mail server and a real gateway on loopback, which refuse, hang and cut off."""

from datetime import timedelta
from email import policy
from email.parser import BytesParser

import icalendar
import pytest
from django.core import mail

from numeripole.notices.channels.answers import Failed, Refused, Unsure
from numeripole.notices.channels.gateways import gateway_of
from numeripole.notices.models import Notice
from tests.makers import NOW, book, make_activity
from tests.notices.people import by_mail, by_phone, by_sms, tick
from tests.notices.servers import Moods, gateway, mail_server

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
MINUTES = timedelta(minutes=1)


@pytest.fixture
def mails(settings):
    moods = Moods()
    with mail_server(moods) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 2
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield moods


@pytest.fixture
def texts(settings):
    moods = Moods()
    with gateway(moods) as port:
        settings.SMS_URL = f"http://name:secret@127.0.0.1:{port}/send"
        settings.SMS_SHOWN_ONLY, settings.SMS_TIMEOUT = False, 0.3
        yield moods


def last():
    return Notice.objects.latest("pk")


def test_e_mail_reaches_a_real_server(mails):
    book(make_activity(), by_mail())
    tick(NOW)

    [(_when, key, to, _message)] = mails.arrived
    assert (to, key) == ("odette@example.org", f"<notice-{last().pk}@127.0.0.1>")


def test_server_that_refuses_for_now_gets_it_later_and_once(mails):
    mails.refuses = 1
    book(make_activity(), by_mail())
    assert tick(NOW) == [("confirmation", "todo", "email")]
    mails.refuses = 0

    assert tick(NOW + 4 * MINUTES) == [("confirmation", "todo", "email")]
    assert tick(NOW + 6 * MINUTES) == tick(NOW + HOUR) == [("confirmation", "sent", "email")]
    assert len(mails.arrived) == 1


def test_mailbox_that_is_not_there_becomes_a_call(mails):
    mails.never = ("odette@example.org",)
    book(make_activity(), by_mail(phone="+33199001111", channel="email"))

    assert tick(NOW) == [("confirmation", "call", "phone")]
    assert last().problem == "refused"


def test_server_that_hangs_up_before_the_text_is_asked_again(mails):
    mails.cuts_before = 1
    book(make_activity(), by_mail())

    assert tick(NOW) == [("confirmation", "todo", "email")]


def test_server_that_hangs_up_after_the_text_is_not_asked_again(mails):
    mails.cuts_after = 1
    book(make_activity(), by_mail(phone="+33199001111", channel="email"))

    assert tick(NOW) == tick(NOW + 7 * HOUR) == [("confirmation", "call", "email")]
    assert (last().problem, len(mails.arrived)) == ("unsure", 1)


def test_what_may_have_left_stays_known_when_it_is_too_late_to_call(mails):
    mails.cuts_after = 1
    activity = make_activity()
    book(activity, by_mail(phone="+33199001111", channel="email"))
    tick(NOW)

    assert tick(activity.ends_at + HOUR)[0] == ("confirmation", "failed", "email")
    assert last().problem == "unsure"


def test_server_that_is_down_is_asked_once_a_round(settings, mails):
    settings.EMAIL_PORT = 1
    activity = make_activity()
    book(activity, by_mail())
    book(activity, by_mail("Paul"))

    assert tick(NOW) == [("confirmation", "todo", "email")] * 2
    assert {notice.tries for notice in Notice.objects.all()} == {1}


def test_after_the_last_try_it_is_a_call(mails):
    mails.refuses = 1
    book(make_activity(), by_mail(phone="+33199001111", channel="email"))
    for hours in (0, 1, 2, 5, 24, 48):
        told = tick(NOW + hours * HOUR)

    assert told == [("confirmation", "call", "phone")]
    assert last().tries == 5


def test_text_message_reaches_a_real_gateway(texts):
    book(make_activity(), by_sms())
    tick(NOW)

    [(_when, key, to, said)] = texts.arrived
    assert (key, to) == (f"notice-{last().pk}", "+33639980001")
    assert "Ma boîte mail" in said.replace("boite", "boîte")


def test_gateway_that_says_it_failed_is_asked_again(texts):
    texts.refuses = 1
    book(make_activity(), by_sms())

    assert tick(NOW) == [("confirmation", "todo", "sms")]


@pytest.mark.parametrize("mood", ["hangs", "cuts_before"])
def test_gateway_that_does_not_answer_is_not_asked_again(texts, mood):
    setattr(texts, mood, 1)
    book(make_activity(), by_sms())

    assert tick(NOW) == tick(NOW + 7 * HOUR) == [("confirmation", "call", "sms")]
    assert last().problem == "unsure"


def test_worker_killed_before_handing_over_leaves_it_to_the_next(mails):
    book(make_activity(), by_mail())
    tick(NOW - 2 * HOUR)
    Notice.objects.update(state="sending", claimed_by="dead", next_at=NOW)

    assert tick(NOW) == [("confirmation", "sent", "email")]


def test_worker_killed_while_handing_over_sends_nothing_twice(mails):
    book(make_activity(), by_phone(email="odette@example.org", channel="email"))
    tick(NOW - 2 * HOUR)
    Notice.objects.update(state="sending", claimed_by="dead", next_at=NOW, handed_at=NOW - HOUR)

    assert tick(NOW) == [("confirmation", "call", "email")]
    assert (mails.arrived, last().problem) == ([], "unsure")


def test_worker_that_slept_through_its_claim_sends_nothing(mails):
    book(make_activity(), by_mail())
    tick(NOW - 2 * HOUR)
    notice = last()
    [_key] = Notice.objects.claim([notice.pk], by="slow", now=NOW)
    Notice.objects.update(claimed_by="other")

    assert not notice.begin(by="slow", now=NOW)


def test_e_mail_is_text_first_with_a_plain_twin_and_a_calendar_file():
    book(make_activity(), by_mail())
    tick(NOW)

    message = BytesParser(policy=policy.default).parsebytes(mail.outbox[0].message().as_bytes())
    assert [part.get_content_type() for part in message.walk() if not part.is_multipart()] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    assert message["Reply-To"] == "centre@example.org"


def calendar_of(message):
    part = next(part for part in message.message().walk() if part.get_content_type() == "text/calendar")
    return part, icalendar.Calendar.from_ical(part.get_payload(decode=True))


def test_calendar_file_of_a_change_has_the_same_identifier_and_a_higher_sequence():
    activity = make_activity()
    book(activity, by_mail())
    tick(NOW)
    meeting = activity.meetings.get()
    meeting.move(starts_at=meeting.starts_at + HOUR, ends_at=meeting.ends_at + HOUR, now=NOW + HOUR)
    tick(NOW + HOUR)

    events = [calendar_of(message)[1].walk("VEVENT")[0] for message in mail.outbox]
    assert events[0]["UID"] == events[1]["UID"]
    assert [event["SEQUENCE"] for event in events] == [0, 1]


def test_calendar_file_of_a_cancellation_takes_the_event_off():
    activity = make_activity()
    book(activity, by_mail())
    tick(NOW)
    activity.cancel(reason="La neige", now=NOW + HOUR)
    tick(NOW + HOUR)

    part, calendar = calendar_of(mail.outbox[1])
    assert (part.get_param("method"), str(calendar["METHOD"])) == ("CANCEL", "CANCEL")
    assert calendar.walk("VEVENT")[0]["STATUS"] == "CANCELLED"


def test_name_cannot_add_a_header():
    book(make_activity(title="Photos\r\nBcc: all@example.org"), by_mail("Odette"))
    tick(NOW)

    message = BytesParser(policy=policy.default).parsebytes(mail.outbox[0].message().as_bytes())
    assert message["Bcc"] is None
    assert "Photos Bcc" in message["Subject"]


def test_reminder_says_how_to_stop_and_a_confirmation_does_not():
    book(make_activity(), by_mail())
    tick(NOW)
    tick(NOW + timedelta(days=6))

    headers = [message.extra_headers.get("List-Unsubscribe-Post") for message in mail.outbox]
    assert headers == [None, "List-Unsubscribe=One-Click"]


@pytest.mark.parametrize(
    ("address", "path", "header"),
    [
        ("ovh://key:secret@consumer/sms-ab1-1?home={home}", "/sms/sms-ab1-1/jobs", "X-Ovh-Signature"),
        ("brevo://secret@/?home={home}", "/transactionalSMS/send", "api-key"),
    ],
)
def test_gateways_are_spoken_to_as_they_wish(settings, monkeypatch, address, path, header):
    asked = {}
    monkeypatch.setattr(
        "numeripole.notices.channels.gateways.ask",
        lambda address, body, headers, begin: asked.update(address=address, headers=headers),
    )

    gateway_of(address.format(home="https://api.example.org")).send(
        "+33639980001", "Bonjour", key="notice-1", begin=lambda: None
    )

    assert asked["address"] == f"https://api.example.org{path}"
    assert asked["headers"][header]


def test_free_mobile_writes_to_its_subscriber_alone():
    free = gateway_of("freemobile://user:key@33639980001")

    with pytest.raises(Refused):
        free.send("+33639980002", "Bonjour", key="notice-1", begin=lambda: None)


def test_file_gateway_writes_a_file_a_message(tmp_path):
    gateway_of(f"file://{tmp_path}").send("+33639980001", "Bonjour", key="notice-1", begin=lambda: None)

    assert (tmp_path / "notice-1.txt").read_text() == "To: +33639980001\n\nBonjour\n"


@pytest.mark.parametrize(("status", "answer"), [(500, Failed), (429, Failed), (400, Refused), (504, Unsure)])
def test_answers_of_a_gateway_are_told_apart(texts, monkeypatch, settings, status, answer):
    monkeypatch.setattr("tests.notices.servers.Counter.do_POST", lambda self: self.answer(status))

    with pytest.raises(answer):
        gateway_of(settings.SMS_URL).send("+33639980001", "Bonjour", key="notice-1", begin=lambda: None)
