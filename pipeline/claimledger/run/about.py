"""What a release says of itself as a data set: from options, from the corpus, from the history of its folder in git."""

from __future__ import annotations

import subprocess
from pathlib import Path

from claimledger.errors import UsageError
from claimledger.records import About, Contributor


def merged(given: About, declared: About) -> About:
    """What options say, and the corpus where they don't; its contributors stand first, each name once."""
    said = {name: value for name, value in given if value}
    contributors = {one.name: one for one in (*declared.contributors, *given.contributors)}
    return declared.model_copy(update=said | {"contributors": tuple(contributors.values())})


def git_contributors(folder: Path) -> tuple[Contributor, ...]:
    """Who committed to a folder by its git history, sorted by name; no address is taken.

    Raises UsageError where it has no history, or there is no git.
    """
    command = ["git", "-C", str(folder), "log", "--format=%aN", "--", "."]
    try:
        log = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.CalledProcessError) as error:
        raise UsageError(
            f"{folder}: no contributors by git ({_reason(error)}); name them with --contributor"
        ) from error
    return tuple(Contributor(name=name) for name in sorted(set(log.splitlines()) - {""}))


def _reason(error: OSError | subprocess.CalledProcessError) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error.stderr.decode("utf-8", "replace").strip() or error)
