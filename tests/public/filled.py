"""What a visitor types."""

from django.urls import reverse

PHONE = "06 39 98 01 23"


def fill(**answers):
    return {"given_name": "Jeanne", "family_name": "Exemple", "phone": PHONE} | answers


def send(client, activity, **answers):
    """Send the booking form of the activity."""
    return client.post(reverse("public:activity", args=[activity.pk]), fill(**answers))


def slip_of(client, activity, **answers):
    """Book, and give the address of the slip."""
    return send(client, activity, **answers).headers["Location"]


def text_of(response):
    """The page's words, spaces made plain."""
    return " ".join(response.content.decode().replace("\u00a0", " ").replace("\u202f", " ").split())
