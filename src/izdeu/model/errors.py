"""What can go wrong, each in words for the person who must act."""


class IzdeuError(Exception):
    """Something the user can act on: `str(error)` says what happened, `remedy` what to do next."""

    remedy = ""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy or type(self).remedy


class UnreadableFile(IzdeuError):
    """The bytes are kept, but no text could be had from them."""


class WrongPassphrase(IzdeuError):
    """No key slot opens with what was typed."""

    remedy = "Check the keyboard layout and try again, or open the casebook with the printed recovery code."


class Locked(IzdeuError):
    """The casebook is there, and nobody has unlocked it."""

    remedy = "Unlock it with your passphrase, or with the printed recovery code."


class NoCasebook(IzdeuError):
    """There is no casebook where one was looked for."""

    remedy = "Make one with `izdeu init`, or say where it is with --casebook DIR."


class CasebookExists(IzdeuError):
    """`init` was asked to make a casebook where one already is. It is left as it was."""


class CasebookInUse(IzdeuError):
    """Another process may write to the casebook, and this one would too."""

    remedy = (
        "Wait until it has finished, or close the other window, and run the command again. Nothing was changed. "
        "Looking works meanwhile: people, show, search, export."
    )


class DiskFull(IzdeuError):
    """There was no room to write. What was being added is not recorded; what was there before is whole."""

    remedy = "Free some space and run the same command again: what was already added is not added twice."


class DamagedCasebook(IzdeuError):
    """A file of the casebook is missing or does not decrypt."""

    remedy = "Do not write to it. Copy the folder as it is, and restore the last backup."


class NewerCasebook(IzdeuError):
    """A later Izdeu has written to the casebook in a way this one does not know."""

    remedy = "Update Izdeu on this machine, or open the casebook where it was last used. Nothing was changed."


class NotFound(IzdeuError):
    """Nobody and nothing of that name or id. What a stranger may not see is not found either."""


class NotAllowed(IzdeuError):
    """Whoever asked for it has no role that may do it."""


class Ambiguous(IzdeuError):
    """A name fits several people; the remedy lists them."""


class BadRequest(IzdeuError):
    """What was asked for does not make sense as it was said."""


class SieveOff(IzdeuError):
    """The sieve cannot run on this machine. Everything else can; event sentences are then found by rules alone."""

    remedy = "Read on a machine whose processor has AVX2 (most since 2013), or go on without the sieve."


class ModelFailed(IzdeuError):
    """The server of a language model gave no answer that can be used. What the rules read stands."""
