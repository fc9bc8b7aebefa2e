"""What the centre publishes of its badges, as Open Badges 3.0 and Verifiable Credentials 2.0 write it."""

import hashlib
import secrets
from datetime import UTC

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.models import Course, Skill
from courses.models.skills import Framework
from numeripole.context import described

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
# Where the European Commission presents DigComp 3.0; it has no address for one competence.
DIGCOMP = "https://joint-research-centre.ec.europa.eu/digcomp/digcomp-framework_en"


def address(name, *args):
    """The full public address of a page."""
    return settings.CENTRE["address"] + reverse(name, args=args)


def page_of(of):
    """(name of its page, what it takes) of a course or track."""
    return ("badges:course", of.slug) if isinstance(of, Course) else ("badges:track", of.code)


def image_of(of):
    """The path of the drawing of its badge."""
    name, key = page_of(of)
    return reverse(f"{name}_image", args=[key])


def issuer():
    """The centre as it issues badges."""
    centre = described()
    profile = {
        "id": address("badges:issuer"),
        "type": ["Profile"],
        "name": centre["name"],
        "url": settings.CENTRE["address"] + "/",
    }
    return profile | ({"email": centre["email"]} if centre["email"] else {})


def skills_of(of):
    """The skills that a course teaches or a track leads to, with their competences."""
    if isinstance(of, Course):
        return list(Skill.objects.of_course(of).prefetch_related("competences"))
    steps = of.steps.kept()
    in_steps = Q(steps__in=steps) | Q(course_skills__course__steps__in=steps)
    return list(
        Skill.objects.taught().filter(in_steps).distinct().order_by("code").prefetch_related("competences")
    )


def achievement(of, skills):
    """What a badge of this course or track is for, and where it stands in DigComp."""
    is_course = isinstance(of, Course)
    summary = of.summary if is_course else of.goal
    found = {
        "id": address(*page_of(of)),
        "type": ["Achievement"],
        "achievementType": "Course" if is_course else "LearningProgram",
        "name": str(of),
        "description": summary or str(of),
        "criteria": {"narrative": criteria(is_course)},
        "creator": issuer(),
        "image": {
            "id": settings.CENTRE["address"] + image_of(of),
            "type": "Image",
            "caption": str(of),
        },
    }
    alignments = aligned(skills)
    return found | ({"alignment": alignments} if alignments else {})


def criteria(is_course):
    if is_course:
        return _("The person came to meetings of this course, and we saw what they can do in it.")
    return _("The person came to meetings of this track, and we saw what they can do in it.")


def aligned(skills):
    """The competences of DigComp that the skills belong to, once each, by code; CRCN is another list."""
    found = {
        (one.version, one.code): one
        for skill in skills
        for one in skill.competences.all()
        if one.framework == Framework.DIGCOMP
    }
    return [
        {
            "type": ["Alignment"],
            "targetCode": one.code,
            "targetFramework": f"{Framework(one.framework).label} {one.version}",
            "targetName": one.title,
            "targetType": "ceasn:Competency",
            "targetUrl": DIGCOMP,
        }
        for one in (found[key] for key in sorted(found))
    ]


def credential(certificate, *, bits):
    """The badge of one attestation, to be signed.

    Whom it is for is a print of the name with salt: who is given the badge and the name can check that the
    two go together, and the badge alone names nobody. It says nothing of when the person came nor how far
    they are: that stays on the paper, and on the page when its holder agreed.
    """
    of, salt = certificate.of, secrets.token_hex(16)
    name = str(certificate.learner)
    list_number, index = divmod(certificate.status_index, bits)
    lists = address("badges:status", list_number)
    return {
        "@context": CONTEXT,
        "id": address("badges:verify", certificate.number),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": certificate.title,
        "issuer": issuer(),
        "validFrom": moment(certificate.given_at),
        "credentialSubject": {
            "id": certificate.subject.urn,
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": True,
                    "identityHash": f"sha256${hashlib.sha256((name + salt).encode()).hexdigest()}",
                    "identityType": "name",
                    "salt": salt,
                }
            ],
            "achievement": achievement(of, skills_of(of)),
        },
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
        "credentialStatus": {
            "id": f"{lists}#{index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(index),
            "statusListCredential": lists,
        },
    }


def moment(when):
    """ "2026-12-08T13:00:00Z"."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
