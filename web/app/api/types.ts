import type { components } from './schema';

type Schemas = components['schemas'];

export type ProblemError = { pointer?: string; parameter?: string; code: string; message: string };
/** RFC 9457 answer of every failed request. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors: ProblemError[];
  requestId: string;
}

export type SearchItem = Schemas['SearchItemView'];
export type SearchAnswer = Schemas['SearchView'];
export type FacetValue = Schemas['FacetValueView'];
export type Looser = Schemas['LooserQueryView'];
export type Suggestion = Schemas['SuggestionView'];
export type Kind = SearchItem['kind'];

export type VerifiedCertificate = Schemas['VerifiedCertificateView'];
export type CheckedFile = Schemas['CheckFileView'];
export type ReliefAnswer = Schemas['ReliefAnswerView'];
export type ReliefEstimate = Schemas['ReliefEstimateView'];

export type Code = Schemas['CodeView'];
export type CodeList = Schemas['CodeListView'];

export type Session = Schemas['SessionView'];
export type Role = Schemas['RoleView'];
export type RoleCode = Role['code'];
export type Membership = Schemas['MembershipView'];
export type DemoPerson = Schemas['DemoPersonView'];
export type SessionRow = Schemas['SessionRowView'];
export type OwnPerson = Schemas['OwnPersonView'];
export type OwnPersonEdit = Schemas['OwnPersonDto'];
export type ApiToken = Schemas['ApiTokenView'];
export type Registration = Schemas['RegistrationDto'];

export type PublicOrganisation = Schemas['OrganisationView'];
export type OrganisationEdit = Schemas['OrganisationEditDto'];
export type Account = Schemas['AccountView'];
export type MemberView = Schemas['MemberView'];
export type GovernmentBody = Schemas['GovernmentBodyDto'];
export type Invitation = Schemas['InvitationView'];

export type OrganisationCase = Schemas['OrganisationCaseView'];
export type AchievementContent = Schemas['AchievementContentView'];
export type NeedContent = Schemas['NeedContentView'];
export type NeedClinic = Schemas['NeedClinicView'];
export type ClinicRow = Schemas['ClinicRowView'];
export type ClinicVisit = Schemas['ClinicVisitView'];
export type AchievementIndicator = Schemas['AchievementIndicatorDto'];
export type NeedIndicator = Schemas['NeedIndicatorDto'];
export type IntellectualProperty = Schemas['IntellectualPropertyDto'];
export type Evaluation = Schemas['EvaluationDto'];
export type PublishedAchievement = Schemas['AchievementView'];
export type PublishedNeed = Schemas['NeedView'];
export type AchievementVersion = Schemas['AchievementVersionView'];
export type NeedVersion = Schemas['NeedVersionView'];
export type PublishedVersion = AchievementVersion | NeedVersion;
export type WorkingAchievement = Schemas['AchievementWorkingView'];
export type WorkingNeed = Schemas['NeedWorkingView'];

/** A step that the reader may take now; `comment` is none, optional or required, `reasons` tell why the button is disabled. */
export type ActionView = Schemas['ActionView'];
export type HistoryView = Schemas['HistoryView'];
export type VersionView = Schemas['VersionView'];
export type FileView = Schemas['FileView'];
export type ListingRow = Schemas['ListingRowView'];
export type WorkItem = Schemas['WorkItemView'];

export type RuleView = Schemas['RuleView'];
export type RuleDomain = RuleView['domain'];
export type RuleDomainView = Schemas['RuleDomainView'];
export type RuleField = Schemas['RuleFieldView'];
export type RuleSetView = Schemas['RuleSetView'];
export type RuleSetRow = Schemas['RuleSetRowView'];
export type RuleDraft = Schemas['RuleDraftDto'];

export type Contract = Schemas['ContractView'];
export type ContractRow = Schemas['ContractRowView'];
export type ContractContent = Schemas['ContractContentView'];
export type Party = Schemas['PartyDto'];
export type Price = Schemas['PriceDto'];
export type Recognition = Schemas['RecognitionDto'];
export type DryRun = Schemas['DryRunView'];
export type ExpectedReliefs = Schemas['ExpectedReliefsView'];
/** The sheet before filing with what the contract may bring its parties. */
export type FilingSheet = DryRun & { expected: ExpectedReliefs };
export type TestLine = Schemas['TestLineView'];
export type Expert = Schemas['ExpertView'];
export type ContractActionInput = Schemas['ContractActionDto'];

export type ReliefCase = Schemas['ReliefCaseView'];
export type ReliefRow = Schemas['ReliefRowView'];
export type ReliefField = Schemas['FormFieldView'];
export type ReliefLedger = Schemas['LedgerView'];
export type ReliefActionInput = Schemas['ReliefActionDto'];
export type ReliefChange = Schemas['SaveReliefCaseDto'];
export type Computation = Schemas['ComputationView'];
export type NoticeRow = Schemas['NoticeRowView'];
export type PublicNotice = Schemas['NoticeView'];
export type NoticeCase = Schemas['NoticeCaseView'];
export type NoticeLine = Schemas['NoticeFieldView'];
export type NoticeBasis = Schemas['NoticeBasisView'];
export type NoticeKindView = Schemas['NoticeKindView'];
export type NoticeFormField = Schemas['NoticeFormFieldView'];
export type NoticeSubject = Schemas['NoticeSubjectView'];
export type ObjectionCounts = Schemas['ObjectionCountsView'];
export type Objection = Schemas['ObjectionView'];
export type ObjectionRow = Schemas['ObjectionRowView'];
export type RecordedObjection = Schemas['RecordedObjectionDto'];
export type IncomeCase = Schemas['IncomeCaseView'];
export type IncomeRow = Schemas['IncomeRowView'];
export type IncomeContent = Schemas['IncomeContentView'];
export type IncomeOfContract = Schemas['IncomeOfContractView'];
export type CertificateOfContract = Schemas['CertificateView'];
export type RegistrationList = Schemas['RegistrationListView'];
export type ListRow = Schemas['ListRowView'];
export type ListCandidates = Schemas['ListCandidatesView'];
export type RegisterEntry = Schemas['RegisterEntryView'];
export type RegisterFigures = Schemas['RegisterFiguresView'];
export type Figures = Schemas['FiguresView'];

export type BoardRow = Schemas['BoardRowView'];
export type PublicChallenge = Schemas['ChallengeView'];
export type ChallengeVersion = Schemas['ChallengeVersionView'];
export type ChallengeText = Schemas['ChallengeTextView'];
export type ChallengeContent = Schemas['ChallengeContentView'];
export type ChallengeCase = Schemas['ChallengeCaseView'];
export type ChallengeRow = Schemas['ChallengeRowView'];
export type ChallengeActionInput = Schemas['ChallengeActionDto'];
export type AnsweredQuestion = Schemas['AnsweredQuestionView'];
export type ChallengeQuestion = Schemas['QuestionView'];
export type ChallengeQuestionRow = Schemas['QuestionRowView'];

export type AuditVocabulary = Schemas['AuditVocabularyView'];
export type AuditRecord = Schemas['AuditRecordView'];
export type AuditHead = Schemas['AuditHeadView'];

export type MatchView = Schemas['MatchView'];
export type MatchPart = Schemas['MatchPartView'];
export type MatchSide = Schemas['MatchSideView'];
export type FigureCheck = Schemas['FigureCheckView'];

export type BidForm = Schemas['BidFormView'];
export type BidStanding = Schemas['BidStandingView'];
export type BidReceipt = Schemas['BidReceiptView'];
export type BidRow = Schemas['BidRowView'];
export type OpenedBid = Schemas['BidView'];
export type BidActionInput = Schemas['BidActionDto'];
export type BidReview = Schemas['ReviewView'];
export type Recusals = Schemas['RecusalsView'];
export type RankedBid = Schemas['RankedView'];
export type DefenceMeeting = Schemas['DefenceMeetingView'];
export type DefenceActionInput = Schemas['DefenceActionDto'];
export type BidDefence = Schemas['BidDefenceView'];
export type ReviewResult = Schemas['ReviewResultView'];
export type OwnReview = Schemas['OwnReviewView'];
export type ScoreSheet = Schemas['ScoreSheetView'];
export type SeatedReview = Schemas['SeatedReviewView'];
export type ChallengeBox = Schemas['ChallengeBoxView'];
export type SealedBox = Schemas['SealedBoxView'];
export type SealHolders = Schemas['SealHoldersView'];
export type SealHolder = Schemas['SealHolderView'];
export type Commitment = Schemas['CommitmentView'];

export type ExpertProfile = Schemas['ExpertCaseView'];
export type ExpertRow = Schemas['ExpertRowView'];
export type ProfileContent = Schemas['ProfileView'];
export type Panel = Schemas['PanelView'];
export type PanelActionInput = Schemas['PanelActionDto'];
export type PanelRow = Schemas['PanelRowView'];
export type Seat = Schemas['SeatView'];
export type SeatRow = Schemas['SeatRowView'];
export type DeclaredGround = Schemas['DeclaredGroundDto'];
export type Project = Schemas['ProjectView'];
export type ProjectRow = Schemas['ProjectRowView'];
export type ProjectIndicator = Schemas['ProjectIndicatorView'];
export type ChangedParts = Schemas['ChangedPartsView'];
export type NewChange = Schemas['NewChangeDto'];
export type ChangeActionInput = Schemas['ChangeActionDto'];
export type MoneyRow = Schemas['MoneyRowView'];
export type ProjectPayout = Schemas['PayoutRowView'];
export type PayoutBasis = Schemas['PayoutBasisView'];
export type MilestoneCase = Schemas['MilestoneView'];
export type AcceptanceCase = Schemas['AcceptanceView'];
export type CheckReport = Schemas['ReportView'];
export type CheckSheetRow = Schemas['CheckSheetRowView'];
export type CheckPaper = Schemas['CheckPaperView'];
export type CheckActionInput = Schemas['CheckActionDto'];
export type MoneyActionInput = Schemas['MoneyActionDto'];
export type PayoutCase = Schemas['PayoutView'];
export type ClawbackCase = Schemas['ClawbackView'];
export type Race = Schemas['RaceView'];
export type ChallengeProgress = Schemas['ChallengeProgressView'];
export type Pricing = Schemas['PricingView'];
export type PricingRow = Schemas['PricingRowView'];
export type PricingActionInput = Schemas['PricingActionDto'];
export type Introduction = Schemas['IntroductionView'];
export type Disclosure = Schemas['DisclosureView'];
export type Nda = Schemas['NdaView'];
export type NdaText = Schemas['NdaTextView'];
export type OpenedFile = Schemas['OpenedFileView'];
export type ViewLogRow = Schemas['ViewLogRowView'];
export type IntroductionRow = Schemas['IntroductionRowView'];
export type Deal = Schemas['DealView'];
export type DealRow = Schemas['DealRowView'];
export type DealMessage = Schemas['DealMessageView'];
export type DealMessagePage = Schemas['DealMessagePageView'];
export type Answering = Schemas['AnsweringView'];
export type NeedCall = Schemas['CallView'];
export type NeedCallRow = Schemas['CallRowView'];
export type CallContent = Schemas['CallContentView'];
export type NeedOffer = Schemas['OfferView'];
export type NeedOfferRow = Schemas['OfferRowView'];
export type ScoringSheet = Schemas['ScoringSheetView'];
export type ArguedNeed = Schemas['ArguedNeedView'];
export type OfferIndicator = Schemas['OfferIndicatorView'];
export type DimensionScore = Schemas['DimensionScoreDto'];
