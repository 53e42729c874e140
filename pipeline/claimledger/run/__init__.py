"""The batch runner: a corpus folder or table through all stages."""

from claimledger.run.about import git_contributors
from claimledger.run.batch import STAGES, Event, Observer, Options, Result, Stage, run

__all__ = ["STAGES", "Event", "Observer", "Options", "Result", "Stage", "git_contributors", "run"]
