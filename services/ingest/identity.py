"""What makes two posts one article, and what makes its text a new revision."""

from hashlib import sha256
from urllib.parse import SplitResult, urlsplit
from uuid import UUID, uuid5

ARTICLES = UUID("0f4ad6ae-6f0e-5a41-8f36-3d5a2c7c0b12")
"""Namespace of article ids; changing it would make every known article new."""

TRACKING = ("utm_", "fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid")
"""Parameters that say where a reader came from, not what is read."""


def revision_of(title: str, text: str) -> str:
    """SHA-256 of the cleaned title and text, hex."""
    return sha256(f"{title}\n\n{text}".encode()).hexdigest()


def article_id(source: str, given_id: str | None, url: str | None, revision: str) -> UUID:
    """The source's own id for it, else its address, else its content.

    Content belongs to its source: two publishers of one text are two articles, and whether they
    are one witness is decided from their signatures.
    """
    publisher = source.casefold()
    if given_id is not None:
        return uuid5(ARTICLES, f"id\n{publisher}\n{given_id}")
    if url is not None:
        return uuid5(ARTICLES, f"url\n{canonical_url(url)}")
    return uuid5(ARTICLES, f"content\n{publisher}\n{revision}")


def canonical_url(url: str) -> str:
    """One spelling of an address: lower-case host, no default port, fragment or tracking."""
    parts = urlsplit(url)
    query = "&".join(
        pair for pair in parts.query.split("&") if not pair.lower().startswith(TRACKING)
    )
    path = parts.path.rstrip("/") or "/"
    return parts._replace(
        scheme="https", netloc=_host_and_port(parts), path=path, query=query, fragment=""
    ).geturl()


def _host_and_port(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    bracketed = f"[{host}]" if ":" in host else host
    return bracketed if parts.port in (None, 80, 443) else f"{bracketed}:{parts.port}"
