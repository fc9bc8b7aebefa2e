"""What the published rules ask of a badge, written down from them in our own words.

The required members are those of the JSON Schema of Open Badges 3.0 (`ob_v3p0_achievementcredential_schema`).
The terms are those of the contexts that a badge names, as far as it uses them: the address of each is the
standard's, so that a JSON-LD processor can say what every word of a badge means without a network.
"""

OB, SCHEMA_ORG = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#", "https://schema.org/"
VC, STATUS = "https://www.w3.org/2018/credentials#", "https://www.w3.org/ns/credentials/status#"

REQUIRED = {
    "credential": {"@context", "id", "type", "issuer", "validFrom", "credentialSubject"},
    "issuer": {"id", "type"},
    "subject": {"type", "achievement"},
    "achievement": {"id", "type", "criteria", "description", "name"},
    "identifier": {"type", "hashed", "identityHash", "identityType"},
    "alignment": {"type", "targetName", "targetUrl"},
    "image": {"id", "type"},
    "status": {"type", "statusPurpose", "statusListIndex", "statusListCredential"},
}


def nodes(vocabulary, *names):
    return {name: {"@id": f"{vocabulary}{name}", "@type": "@id"} for name in names}


def words(vocabulary, *names):
    return {name: f"{vocabulary}{name}" for name in names}


CREDENTIALS = {
    "id": "@id",
    "type": "@type",
    **words(VC, "VerifiableCredential"),
    **nodes(VC, "credentialSubject", "issuer", "credentialStatus", "credentialSchema"),
    "validFrom": {"@id": f"{VC}validFrom", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    **words(STATUS, "BitstringStatusListEntry", "statusPurpose", "statusListIndex"),
    **nodes(STATUS, "statusListCredential"),
    "1EdTechJsonSchemaValidator2019": f"{OB}1EdTechJsonSchemaValidator2019",
}
BADGES = {
    **words(
        OB, "OpenBadgeCredential", "Achievement", "AchievementSubject", "Profile", "Image", "IdentityObject"
    ),
    **words(OB, "achievementType", "hashed", "identityHash", "identityType", "salt", "narrative"),
    **words(OB, "targetCode", "targetType"),
    **nodes(OB, "achievement", "criteria", "creator", "image"),
    "alignment": {"@id": f"{OB}alignment", "@container": "@set"},
    "identifier": {"@id": f"{OB}identifier", "@container": "@set"},
    "Alignment": f"{SCHEMA_ORG}AlignmentObject",
    **words(SCHEMA_ORG, "name", "description", "caption", "email", "targetFramework", "targetName"),
    **nodes(SCHEMA_ORG, "url", "targetUrl"),
}
CONTEXTS = {
    "https://www.w3.org/ns/credentials/v2": CREDENTIALS,
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": BADGES,
}


def load(address, _options=None):
    """The context of that address; another one is an error, as no network is asked."""
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": {"@context": CONTEXTS[address]},
    }
