"""The tables, one file a noun. Read `document.py` first.

Rows of money, indicators and posts belong to one version; commitments live across versions.
"""

from styrkedja.store.models.body import Body, BodyMention
from styrkedja.store.models.commitment import Commitment, CommitmentBody, Role
from styrkedja.store.models.document import Block, Document, Version, VersionContent
from styrkedja.store.models.finding import FindingDecision, VersionFindings
from styrkedja.store.models.item import ChairRow, IndicatorRow, MoneyKind, MoneyRow
from styrkedja.store.models.log import LogEntry
from styrkedja.store.models.measurement import Measurement, OwnKpi
from styrkedja.store.models.plan import KeptPlan, PlanVersion
from styrkedja.store.models.register import RegisterVersion
from styrkedja.store.models.relation import RelationDecision
from styrkedja.store.models.review import ReviewDecision
from styrkedja.store.models.search import SearchEntry
from styrkedja.store.models.target import AlarmAnswer, KeptTarget, TargetVersion

__all__ = [
    "AlarmAnswer",
    "Block",
    "Body",
    "BodyMention",
    "ChairRow",
    "Commitment",
    "CommitmentBody",
    "Document",
    "FindingDecision",
    "IndicatorRow",
    "KeptPlan",
    "KeptTarget",
    "LogEntry",
    "Measurement",
    "MoneyKind",
    "MoneyRow",
    "OwnKpi",
    "PlanVersion",
    "RegisterVersion",
    "RelationDecision",
    "ReviewDecision",
    "Role",
    "SearchEntry",
    "TargetVersion",
    "Version",
    "VersionContent",
    "VersionFindings",
]
