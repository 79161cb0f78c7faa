"""Every error that Communiqué raises on purpose.

CommuniqueError
├── SettingsError          a setting has a value that cannot be used
├── PluginError            no reader, extractor or exporter of that name, or not for this
├── ReadError              one article cannot be read: name it, count it, go on with the next
│   ├── EmptyArticle       there is no text
│   ├── NotText            binary data or an encoding that cannot be told
│   ├── TooLarge           more than the limit allows
│   ├── MalformedInput     HTML, JSON, JSONL or a feed that cannot be parsed
│   ├── NoPublicationDate  nothing says when it was published
│   ├── UnusableDate       a publication date in the future, before 1900 or not a date
│   ├── ForeignLanguage    not written in English
│   ├── FetchError         a URL that cannot, or must not, be fetched
│   └── ExtractionFailed   the extractor gives up on an article
│       ├── NoAnswer         the service of a language model does not answer, or refuses
│       ├── MalformedAnswer  its answer is not of the shape asked for
│       ├── TruncatedAnswer  its answer breaks off, however little of the article is asked about at once
│       └── OversizedAnswer  its answer is larger than the limit allows
├── StoreError             the store cannot be opened, read or written
│   ├── StoreLocked        another process holds the store
│   ├── StoreUnreachable   a remote store does not answer, or not as it should
│   ├── StoreChanged       another process wrote to a remote store meanwhile
│   ├── StoreFull          no room is left on the disk
│   ├── NotIndexed         the texts are not indexed yet
│   ├── StoreOutdated      an older version wrote the store; it is only read until it is migrated
│   ├── StoreNewer         a newer version wrote the store
│   └── BackupError        a backup that is damaged or newer, or cannot be written or put in its place
├── TextNotKept            the text of an article is not in the store, or not whole, because a setting says so
├── NotFound               no article, actor, event or graph of that name
├── FilterError            a filter (date, type, modality, actor) that cannot be used
│   └── UnknownName        nobody and nothing is called so
├── QueryError             SPARQL that cannot be parsed, or is refused
│   └── QueryTimeout       a query that ran longer than the limit
├── QueryFileError         the file of a saved query that cannot be used: it names file and line
├── JudgementError         a judgement or correction that cannot be
│   └── Contradiction      it contradicts another one, or what became of it meanwhile
├── RegistryError          a table of actors and offices, or a row of it, that cannot be taken into the registry
├── ServiceError           a service over HTTP refuses or fails, for a reason that is none of the others
│   ├── NotAllowed         it needs a token, or one with another scope
│   └── ServiceUnreachable it does not answer, or not as it should
├── AnnotationError        a file of annotated articles, or of what was read in them, that cannot be used
└── ExportError            a graph that cannot be written in the format asked for
"""


class CommuniqueError(Exception):
    """The base of all errors that a caller may catch."""


class SettingsError(CommuniqueError):
    """A setting has a value that cannot be used."""


class PluginError(CommuniqueError):
    """No plug-in of that name is installed, or it does not do what is asked of it."""


class ReadError(CommuniqueError):
    """One article cannot be read; a batch counts it and goes on."""


class EmptyArticle(ReadError):
    """There is no text."""


class NotText(ReadError):
    """Binary data, or an encoding that cannot be told."""


class TooLarge(ReadError):
    """The input is larger than the limit allows."""


class MalformedInput(ReadError):
    """The input cannot be parsed as what it claims to be."""


class NoPublicationDate(ReadError):
    """Nothing says when the article was published."""


class UnusableDate(ReadError):
    """A publication date that is no date, lies in the future or before 1900."""


class ForeignLanguage(ReadError):
    """The article is not written in English."""


class FetchError(ReadError):
    """A URL cannot, or must not, be fetched."""


class ExtractionFailed(ReadError):
    """The extractor gives up on an article."""


class NoAnswer(ExtractionFailed):
    """The service of a language model does not answer, or refuses."""


class MalformedAnswer(ExtractionFailed):
    """The answer of a language model is not of the shape asked for."""


class TruncatedAnswer(ExtractionFailed):
    """The answer of a language model breaks off."""


class OversizedAnswer(ExtractionFailed):
    """The answer of a language model is larger than the limit allows."""


class StoreError(CommuniqueError):
    """The store cannot be opened, read or written."""


class StoreLocked(StoreError):
    """Another process holds the store."""


class StoreUnreachable(StoreError):
    """A remote store does not answer, or not as it should.

    Attributes:
        refused: whether it said so, and did nothing of what was asked.
        passing: whether the same may succeed when it is asked again.
        status: the status of its answer in HTTP; 0 where there was none.
    """

    def __init__(self, told: str, *, refused: bool = False, passing: bool = False, status: int = 0) -> None:
        super().__init__(told)
        self.refused, self.passing, self.status = refused, passing, status


class StoreChanged(StoreError):
    """Another process wrote to a remote store meanwhile; nothing of this was stored."""


class NotIndexed(StoreError):
    """The texts of a store are not indexed yet, or by another version; `reindex` does that."""


class StoreFull(StoreError):
    """No room is left on the disk."""


class StoreOutdated(StoreError):
    """The store was written by an older version; it is read, but not written, until it is migrated."""


class StoreNewer(StoreError):
    """The store was written by a newer version, which this one does not understand."""


class BackupError(StoreError):
    """A backup is damaged, was made by a newer version, or cannot be written or put in its place."""


class TextNotKept(CommuniqueError):
    """The text of an article is not in the store, or not whole, because a setting says so."""


class NotFound(CommuniqueError):
    """Nothing of that name is in the graph."""


class FilterError(CommuniqueError):
    """A filter that cannot be used."""


class UnknownName(FilterError):
    """A name that no actor, place or article has."""


class QueryError(CommuniqueError):
    """A SPARQL query that cannot be parsed, or is refused."""


class QueryTimeout(QueryError):
    """A query ran longer than the limit."""


class QueryFileError(CommuniqueError):
    """The file of a saved query cannot be used; the message names file and line."""


class JudgementError(CommuniqueError):
    """A judgement or correction of something, or with a value, that cannot be."""


class Contradiction(JudgementError):
    """A judgement or correction contradicts another one, or what became of it meanwhile."""


class RegistryError(CommuniqueError):
    """A table of actors and offices, or a row of it, that cannot be taken into the registry."""


class ServiceError(CommuniqueError):
    """A service over HTTP refuses what it is asked, or fails."""


class NotAllowed(ServiceError):
    """A service needs a token, or one with another scope."""


class ServiceUnreachable(ServiceError):
    """A service does not answer, or not as it should."""


class AnnotationError(CommuniqueError):
    """A file of annotated articles, or of what was read in them, cannot be used."""


class ExportError(CommuniqueError):
    """A graph that cannot be written in the format asked for."""
