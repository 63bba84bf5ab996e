"""Media types (RFC 6838), as bundles and the server take them."""

PATTERN = r"^[a-z0-9][a-z0-9.+-]{0,59}/[a-z0-9][a-z0-9.+-]{0,99}\Z"
UNKNOWN = "application/octet-stream"
ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}  # of files' names
