"""The environment in, one frozen Settings out; nonsense is refused at the start."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from izdeu.model.errors import BadRequest


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the casebook is, who is at work, and where the passphrase may be read from.

    `model_allow`: origins beyond this machine that a language model may be asked at, as the keeper of the machine set them.
    """

    casebook: Path
    user: str = ""
    passphrase_file: Path | None = None
    model_allow: tuple[str, ...] = ()

    @classmethod
    def read(
        cls, environment: Mapping[str, str], casebook: str = "", user: str = "", passphrase_file: str = ""
    ) -> "Settings":
        """What is said on the command line outranks the environment."""
        named = passphrase_file or environment.get("IZDEU_PASSPHRASE_FILE", "")
        file = Path(named).expanduser() if named else None
        if file is not None and not file.is_file():
            raise BadRequest(
                f"the passphrase file {file} is not there", "Check --passphrase-file or IZDEU_PASSPHRASE_FILE."
            )
        where = casebook or environment.get("IZDEU_CASEBOOK", "") or "casebook"
        who = (user or environment.get("IZDEU_USER", "")).strip()
        return cls(Path(where).expanduser(), who, file, tuple(environment.get("IZDEU_MODEL_ALLOW", "").split()))

    def passphrase(self) -> str | None:
        """The first line of the passphrase file, without its line end; None where none was named."""
        if self.passphrase_file is None:
            return None
        try:
            lines = self.passphrase_file.read_text(encoding="utf-8-sig").splitlines()  # some editors begin with a mark
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
            raise BadRequest(
                f"the passphrase file {self.passphrase_file} cannot be read: {why}",
                "Write the passphrase into its first line, and save it as UTF-8.",
            ) from error
        if not lines or not lines[0]:
            raise BadRequest(f"the passphrase file {self.passphrase_file} is empty", "Write the passphrase into it.")
        return lines[0]
