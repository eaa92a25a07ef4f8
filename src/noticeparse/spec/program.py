"""One support programme and its parts. Field meanings: ``docs/contract.md``."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from noticeparse.spec.values import Count, Duration, IsoDate, Money, Number, Part, Period, Ratio


class ShareForm(StrEnum):
    """How a share of the cost is borne."""

    CASH = "cash"
    IN_KIND = "in_kind"


class Channel(StrEnum):
    """How an application is handed in."""

    ONLINE = "online"
    EMAIL = "email"
    POST = "post"
    VISIT = "visit"
    MIXED = "mixed"


class PointsUnit(StrEnum):
    """Whether bonus points are points or per cent of the score."""

    POINT = "point"
    PERCENT = "percent"


class Scale(Part):
    """How much a programme supports in all (지원규모)."""

    count: Count | None = None
    budget: Money | None = None


class YearLimit(Part):
    """A limit that holds for one year, stage, degree or class."""

    label: str | None = None
    period: Duration | None = None
    limit: Money | None = None


class Track(Part):
    """One row of the support conditions (지원유형, 지원구분)."""

    name: str | None = None
    limit: Money | None = None
    ratio: Ratio | None = None
    by_year: tuple[YearLimit, ...] = ()
    total_cost: Money | None = None
    count: Count | None = None
    budget: Money | None = None
    period: Duration | None = None
    extension: Duration | None = None
    interest: Ratio | None = None
    grace: Duration | None = None
    repayment: Duration | None = None
    loan_ceiling: Ratio | None = None
    conditions: tuple[str, ...] = ()


class Share(Part):
    """Who bears which part of the cost."""

    party: str | None = None
    applicant: str | None = None
    track: str | None = None
    form: ShareForm | None = None
    ratio: Ratio | None = None
    limit: Money | None = None


class Cost(Part):
    """A cost that the applicant must budget or pay."""

    name: str | None = None
    amount: Money | None = None
    applies_to: str | None = None
    mandatory: bool = False


class Round(Part):
    """One of several application rounds."""

    name: str | None = None
    period: Period | None = None
    track: str | None = None


class Application(Part):
    """When, where and how to apply."""

    period: Period | None = None
    rounds: tuple[Round, ...] = ()
    channel: Channel | None = None
    urls: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


class ScheduleStage(Part):
    """One stage of the announced timetable."""

    stage: str | None = None
    start: IsoDate | None = None
    end: IsoDate | None = None
    rolling: bool = False
    text: str | None = None


class RequiredDocument(Part):
    """A document to hand in (제출서류)."""

    name: str | None = None
    submitter: str | None = None
    copies: int | None = None
    valid_within: Duration | None = None
    note: str | None = None


class ProcedureStep(Part):
    """One step of the support procedure (지원절차), 1-based."""

    order: int | None = None
    name: str | None = None
    actors: tuple[str, ...] = ()


class Member(Part):
    """A party that must or may take part in a consortium."""

    party: str | None = None
    min_count: int | None = None
    required: bool | None = None


class Duplication(Part):
    """Whether this programme may be held beside another (중복지원)."""

    with_: str | None = Field(default=None, alias="with")
    allowed: bool | None = None
    text: str | None = None


class Stage(Part):
    """One stage of the evaluation."""

    name: str | None = None
    points: Number | None = None
    pass_score: Number | None = None
    quota: Count | None = None
    multiple: Number | None = None


class Criterion(Part):
    """One evaluation item; ``points`` is the most that it can give."""

    stage: str | None = None
    group: str | None = None
    item: str | None = None
    group_points: Number | None = None
    points: Number | None = None


class Evaluation(Part):
    """How applications are judged."""

    stages: tuple[Stage, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    total_points: Number | None = None


class BonusItem(Part):
    """One item that gives extra points (가점)."""

    name: str | None = None
    points: Number | None = None
    unit: PointsUnit = PointsUnit.POINT
    evidence: str | None = None
    note: str | None = None


class Deduction(Part):
    """One item that takes points away (감점); ``points`` is positive."""

    name: str | None = None
    points: Number | None = None
    unit: PointsUnit = PointsUnit.POINT


class Bonus(Part):
    """Bonus points and deductions; ``cap`` is the most points in all."""

    cap: Number | None = None
    items: tuple[BonusItem, ...] = ()
    deductions: tuple[Deduction, ...] = ()


class Program(Part):
    """One support programme."""

    number: str | None = None
    name: str | None = None
    purpose: str | None = None
    eligibility: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    scale: Scale = Scale()
    limit: Money | None = None
    ratio: Ratio | None = None
    benefits: tuple[str, ...] = ()
    tracks: tuple[Track, ...] = ()
    shares: tuple[Share, ...] = ()
    costs: tuple[Cost, ...] = ()
    application: Application = Application()
    term: Period | None = None
    schedule: tuple[ScheduleStage, ...] = ()
    documents: tuple[RequiredDocument, ...] = ()
    procedure: tuple[ProcedureStep, ...] = ()
    consortium: tuple[Member, ...] = ()
    duplication: tuple[Duplication, ...] = ()
    evaluation: Evaluation = Evaluation()
    bonus: Bonus = Bonus()
    notes: tuple[str, ...] = ()
