"""Sign-in by the centre's identity provider (ProConnect, or any other that speaks OpenID Connect)."""
