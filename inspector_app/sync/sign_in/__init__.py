"""Signing in through the system's browser: OpenID Connect, code and PKCE, as RFC 8252 says."""
