"""Everything one reader proposes about one document, recorded as one entry: a crash leaves all of it or nothing."""

from dataclasses import dataclass

from izdeu.model.claim import Proposal
from izdeu.model.person import Mention
from izdeu.model.speaker import Speaker, SpeakerIdentity


@dataclass(frozen=True, slots=True)
class Reading:
    """The proposals of one method, in one version, on one rendition."""

    id: str
    document: str
    rendition: str
    method: str
    version: str
    mentions: tuple[Mention, ...]
    speakers: tuple[Speaker, ...]
    identities: tuple[SpeakerIdentity, ...]
    proposals: tuple[Proposal, ...]
