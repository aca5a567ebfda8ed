import type { AchievementContent, NeedContent } from './content';
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

export type Code = Schemas['CodeView'];
export type CodeList = Schemas['CodeListView'];

export type Session = Schemas['SessionView'];
export type Membership = Schemas['MembershipView'];
export type DemoPerson = Schemas['DemoPersonView'];
export type SessionRow = Schemas['SessionRowView'];
export type ApiToken = Schemas['ApiTokenView'];
export type Registration = Schemas['RegistrationDto'];

export type PublicOrganisation = Schemas['OrganisationView'];
export type OrganisationEdit = Schemas['OrganisationEditDto'];
export type MemberView = Schemas['MemberView'];
export type GovernmentBody = Schemas['GovernmentBodyDto'];
export type Invitation = Schemas['InvitationView'];

interface Process {
  allowedActions: ActionView[];
  history: HistoryView[];
}
type With<View, More> = Omit<View, keyof More> & More;
export type OrganisationCase = With<Schemas['OrganisationCaseView'], Process>;
export type PublishedAchievement = With<Schemas['AchievementView'], { content: AchievementContent }>;
export type PublishedNeed = With<Schemas['NeedView'], { content: NeedContent }>;
export type AchievementVersion = With<Schemas['AchievementVersionView'], { content: AchievementContent }>;
export type NeedVersion = With<Schemas['NeedVersionView'], { content: NeedContent }>;
export type PublishedVersion = AchievementVersion | NeedVersion;
export type WorkingAchievement = With<Schemas['AchievementWorkingView'], Process & { content: AchievementContent }>;
export type WorkingNeed = With<Schemas['NeedWorkingView'], Process & { content: NeedContent }>;

/** A step that the reader may take now; `comment` is none, optional or required. */
export interface ActionView {
  action: string;
  label: string;
  tone: string;
  comment: string;
  enabled: boolean;
  /** why the button is disabled */
  reasons: { code: string; message: string; pointer?: string }[];
}
export interface HistoryView {
  action: string;
  label: string;
  from: string;
  to: string;
  by: string;
  comment: string;
  at: string;
}
export type VersionView = Schemas['VersionView'];
export type FileView = Schemas['FileView'];
export type ListingRow = Schemas['ListingRowView'];
export type WorkItem = Schemas['WorkItemView'];

export type MatchView = Schemas['MatchView'];
export type MatchPart = Schemas['MatchPartView'];
export type MatchSide = Schemas['MatchSideView'];
export type FigureCheck = Schemas['FigureCheckView'];
