"""The identities that rows and values share; NewTypes, so that one is never taken for another."""

from typing import NewType

BoardId = NewType("BoardId", str)
PlanId = NewType("PlanId", str)
EnterpriseId = NewType("EnterpriseId", int)
PersonId = NewType("PersonId", int)
AddressId = NewType("AddressId", int)
InviteId = NewType("InviteId", int)
InboundId = NewType("InboundId", int)
DeliveryId = NewType("DeliveryId", int)
RequestId = NewType("RequestId", int)
QuestionId = NewType("QuestionId", int)
KnownAnswerId = NewType("KnownAnswerId", int)
DossierId = NewType("DossierId", int)
SubmissionId = NewType("SubmissionId", int)
AttachmentId = NewType("AttachmentId", int)
ExtensionId = NewType("ExtensionId", int)
DataRequestId = NewType("DataRequestId", int)
AnnouncementId = NewType("AnnouncementId", int)
PlanDraftId = NewType("PlanDraftId", int)
