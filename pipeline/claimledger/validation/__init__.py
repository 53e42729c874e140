"""Is a release what it says it is? Its files, lines, references and selectors, checked against the release itself."""

from __future__ import annotations

from claimledger.validation.check import Checked, validate_release
from claimledger.validation.problems import Problem

__all__ = ["Checked", "Problem", "validate_release"]
