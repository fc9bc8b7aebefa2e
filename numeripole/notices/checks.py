from django.conf import settings
from django.core.checks import Error, register
from django.core.exceptions import ImproperlyConfigured

from numeripole.notices.channels.gateways import gateway_of


@register()
def check_gateway(app_configs, **options):
    """An address of the gateway that is not understood stops every command."""
    try:
        gateway_of(settings.SMS_URL)
    except ImproperlyConfigured as refusal:
        return [Error(str(refusal), id="notices.E001")]
    return []
