"""Everything the core raises on purpose. Each message says what to do."""


class LadoALadoError(Exception):
    """Base of the family; `exit_status` is what the command line answers with."""

    exit_status = 2


class BadInput(LadoALadoError):
    """A text, file or option that cannot be read as given."""


class BadSeed(LadoALadoError):
    """A file of `seeds/` that breaks its own rules; the message names the file and the id."""


class BadModel(LadoALadoError):
    """A file of `models/` that is missing or damaged; everything that does not need it goes on."""


class EngineFailed(LadoALadoError):
    """A translation engine is missing, refused or did not answer in time."""

    exit_status = 3


class NotKept(LadoALadoError):
    """The database could not be read or written; what the reader typed is still on the page."""
