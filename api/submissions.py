"""What do programs send? The JSON shapes of the bodies that the REST interface takes."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator


class ArticleSent(BaseModel):
    """An article to read: its text, or its HTML, or where it can be fetched from."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = None
    html: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = Field(None, description="the day of publication, YYYY-MM-DD")
    source: str | None = None
    id: str | None = Field(None, description="the sender's own id of the article, kept")
    note: str | None = Field(None, description="what there is to say about the text")

    @model_validator(mode="after")
    def _has_one_text(self) -> "ArticleSent":
        if self.text and self.html:
            raise ValueError('it has both "text" and "html"; give one of the two')
        return self


Id = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
"""The id of something in a body."""

Ids = Annotated[list[Id], Field(max_length=200)]


class DecisionSent(BaseModel):
    """Who decides, and why."""

    model_config = ConfigDict(extra="forbid")

    by: str = Field("", max_length=200, description="who decides; else the label of the token")
    reason: str = Field("", max_length=2_000, description="why, in words for others")


class VerdictSent(DecisionSent):
    """An answer to a proposal."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"verdict": "same", "by": "Jane Doe", "reason": "one lunch"}]}
    )

    verdict: Literal["same", "different"]


class JudgementSent(VerdictSent):
    """That things are one or two.

    Events and reports: ``same`` takes two or more, ``different`` two, or, with ``event``, the reports that leave that
    event (none: all). Actors: two.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"verdict": "same", "things": ["EVENT", "EVENT-OR-REPORT"], "by": "Jane Doe", "reason": "one lunch"},
                {"verdict": "different", "event": "EVENT", "things": ["REPORT"], "by": "Jane Doe"},
                {"matter": "actor", "verdict": "same", "things": ["mary-smith", "mary-jones"], "by": "Jane Doe"},
            ]
        },
    )

    matter: Literal["event", "actor"] = "event"
    things: Ids = []
    event: Id | None = None

    @model_validator(mode="after")
    def _fits(self) -> "JudgementSent":
        if self.event is not None:
            if self.matter == "actor" or self.verdict == "same":
                raise ValueError('"event" goes with the verdict "different" about reports of that event')
        elif len(self.things) < 2 or (len(self.things) > 2 and (self.matter == "actor" or self.verdict != "same")):
            raise ValueError('"things" takes two ids, or more where the verdict on events is "same"')
        return self


class NewSent(BaseModel):
    """What the names of a correction are that neither the store nor the registry knows."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["person", "organisation", "body", "group", "place"]
    country: str = Field("", max_length=60, description="its country: ISO 3166 code of three letters, or the name")


class CorrectionSent(DecisionSent):
    """What an event or report should say; what is left out stays, an empty list or text says that there is none.

    Actors and places are given by id or name.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"about": "EVENT-OR-REPORT", "day": "2024-03-22", "place": ["tel-aviv"], "by": "Jane Doe"},
                {"about": "EVENT", "source": ["Kari Nordmann"], "new": {"kind": "person", "country": "NOR"}},
                {"about": "EVENT-OR-REPORT", "not_an_event": True, "by": "Jane Doe", "reason": "a film"},
            ]
        },
    )

    about: Id
    type: str | None = Field(None, max_length=60)
    source: Ids | None = None
    target: Ids | None = None
    participant: Ids | None = None
    day: str | None = Field(None, max_length=30, description="EDTF: 2024-03-22, 2024-03, 2024, or two with / between")
    place: Ids | None = None
    modality: str | None = Field(None, max_length=30)
    not_an_event: bool = False
    new: NewSent | None = None

    def values_by_aspect(self) -> dict[str, list[str]]:
        """What it says, by the name of the aspect."""
        one = {name: [value] for name in ("type", "day", "modality") if (value := getattr(self, name)) is not None}
        names = ("source", "target", "participant", "place")
        many = {name: value for name in names if (value := getattr(self, name)) is not None}
        return one | many | ({"event": []} if self.not_an_event else {})
