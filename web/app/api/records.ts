import { unwrap } from './answer';
import type { Api } from './client';
import type { AchievementVersion, ChallengeCase, ChallengeVersion, Contract, FileView, FilingSheet, IncomeCase, NeedVersion, OrganisationCase, PublicChallenge, PublishedAchievement, PublishedNeed, ReliefCase, ViewLogRow, WorkingAchievement, WorkingNeed } from './types';

/** The two kinds of listing and the last part of their addresses. */
export type ListingKind = 'achievement' | 'need';

const path = (id: string) => ({ params: { path: { id } } });

export const readAchievement = async (api: Api, id: string): Promise<PublishedAchievement> =>
  unwrap(await api.GET('/api/v1/achievements/{id}', path(id)));

export const readNeed = async (api: Api, id: string): Promise<PublishedNeed> =>
  unwrap(await api.GET('/api/v1/needs/{id}', path(id)));

export const readAchievementVersion = async (api: Api, id: string, no: string | number): Promise<AchievementVersion> =>
  unwrap(await api.GET('/api/v1/achievements/{id}/versions/{no}', { params: { path: { id, no: Number(no) } } }));

export const readWorkingAchievement = async (api: Api, id: string): Promise<WorkingAchievement> =>
  unwrap(await api.GET('/api/v1/achievements/{id}/working', path(id)));

export const readNeedVersion = async (api: Api, id: string, no: string | number): Promise<NeedVersion> =>
  unwrap(await api.GET('/api/v1/needs/{id}/versions/{no}', { params: { path: { id, no: Number(no) } } }));

export const readWorkingNeed = async (api: Api, id: string): Promise<WorkingNeed> =>
  unwrap(await api.GET('/api/v1/needs/{id}/working', path(id)));

export const readOrganisationCase = async (api: Api, id: string): Promise<OrganisationCase> =>
  unwrap(await api.GET('/api/v1/organisations/{id}/case', path(id)));

export const readContract = async (api: Api, id: string): Promise<Contract> =>
  unwrap(await api.GET('/api/v1/contracts/{id}', path(id)));

/** The sheet before filing, and what the contract may bring its parties: two questions to the server, one sheet to people. */
export async function readSheet(api: Api, id: string): Promise<FilingSheet> {
  const [read, expected] = await Promise.all([api.GET('/api/v1/contracts/{id}/dry-run', path(id)), api.GET('/api/v1/contracts/{id}/expected-relief', path(id))]);
  return { ...unwrap(read), expected: unwrap(expected) };
}

export const readReliefCase = async (api: Api, id: string): Promise<ReliefCase> =>
  unwrap(await api.GET('/api/v1/relief-cases/{id}', path(id)));
export const readIncome = async (api: Api, id: string): Promise<IncomeCase> =>
  unwrap(await api.GET('/api/v1/income-cases/{id}', path(id)));

export const readChallenge = async (api: Api, id: string): Promise<PublicChallenge> =>
  unwrap(await api.GET('/api/v1/challenges/{id}', path(id)));
export const readChallengeCase = async (api: Api, id: string): Promise<ChallengeCase> =>
  unwrap(await api.GET('/api/v1/challenges/{id}/working', path(id)));
export const readChallengeVersion = async (api: Api, id: string, no: number): Promise<ChallengeVersion> =>
  unwrap(await api.GET('/api/v1/challenges/{id}/versions/{no}', { params: { path: { id, no } } }));

/** Files that the reader may see: of the working copy, or of the published version. */
export const readFiles = async (api: Api, subjectKind: ListingKind | 'contract' | 'income' | 'challenge' | 'pricing', subjectId: string, state: 'working' | 'published'): Promise<FileView[]> =>
  unwrap(await api.GET('/api/v1/files', { params: { query: { subjectKind, subjectId, state } } }));

/** Confidential files beside a listing, and who has viewed them lately. */
export interface Confidential {
  files: FileView[];
  views: ViewLogRow[];
}

/** Empty for whoever is none of the owner's people; the log is asked for where there is something to have been viewed. */
export async function readConfidential(api: Api, kind: ListingKind, listingId: string): Promise<Confidential> {
  const files = unwrap(await api.GET('/api/v1/files', { params: { query: { subjectKind: `${kind}_confidential`, subjectId: listingId } } }));
  const views = files.length === 0 ? [] : unwrap(await api.GET('/api/v1/confidential-views', { params: { query: { kind, listingId, limit: 50 } } })).items;
  return { files, views };
}
