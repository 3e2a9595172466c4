"""The ways in which a build ends before its end."""


class PlanError(Exception):
    """The plan itself cannot be made: a bug of whoever planned, never a mistake of an author."""


class BuildUnwritable(Exception):  # noqa: N818 - it is the folder that is at fault
    """The build folder cannot be written; the message is one sentence for the user."""


class ExecutorLost(Exception):  # noqa: N818 - nobody erred
    """Nobody is there any more to make artifacts, or nobody who may; the message is one sentence for the user."""


def unwritable(shown: str, error: OSError) -> BuildUnwritable:
    """Return the sentence for a failed write.

    Args:
        shown: The path as the user knows it.
        error: What the operating system said.
    """
    return BuildUnwritable(f"cannot write {shown}: {error.strerror or error}")
