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
export type OrganisationCase = Schemas['OrganisationCaseView'];
export type OrganisationEdit = Schemas['OrganisationEditDto'];
export type MemberView = Schemas['MemberView'];

type With<View, Content> = Omit<View, 'content'> & { content: Content };
export type PublishedAchievement = With<Schemas['AchievementView'], AchievementContent>;
export type PublishedNeed = With<Schemas['NeedView'], NeedContent>;
export type WorkingAchievement = With<Schemas['AchievementWorkingView'], AchievementContent>;
export type WorkingNeed = With<Schemas['NeedWorkingView'], NeedContent>;

export type ActionView = Schemas['ActionView'];
export type HistoryView = Schemas['HistoryView'];
export type VersionView = Schemas['VersionView'];
export type FileView = Schemas['FileView'];
export type ListingRow = Schemas['ListingRowView'];
export type WorkItem = Schemas['WorkItemView'];

export type MatchView = Schemas['MatchView'];
export type MatchPart = Schemas['MatchPartView'];
export type MatchSide = Schemas['MatchSideView'];
export type FigureCheck = Schemas['FigureCheckView'];
