"""What people do on this floor: certificates given and taken back, documents asked for."""

from .certificates import NotEligible, issue, issue_missing, reissue, revoke

__all__ = ["NotEligible", "issue", "issue_missing", "reissue", "revoke"]
