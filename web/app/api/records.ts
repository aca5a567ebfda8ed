import { unwrap } from './answer';
import type { Api } from './client';
import type { AchievementVersion, FileView, NeedVersion, OrganisationCase, PublishedAchievement, PublishedNeed, WorkingAchievement, WorkingNeed } from './types';

/** The two kinds of listing and the last part of their addresses. */
export type ListingKind = 'achievement' | 'need';

const path = (id: string) => ({ params: { path: { id } } });

// the schema names the content's fields in the request bodies only; the casts of all pages are in this file

export const readAchievement = async (api: Api, id: string): Promise<PublishedAchievement> =>
  unwrap(await api.GET('/api/v1/achievements/{id}', path(id))) as unknown as PublishedAchievement;

export const readNeed = async (api: Api, id: string): Promise<PublishedNeed> =>
  unwrap(await api.GET('/api/v1/needs/{id}', path(id))) as unknown as PublishedNeed;

export const readAchievementVersion = async (api: Api, id: string, no: string | number): Promise<AchievementVersion> =>
  unwrap(await api.GET('/api/v1/achievements/{id}/versions/{no}', { params: { path: { id, no: Number(no) } } })) as unknown as AchievementVersion;

export const readWorkingAchievement = async (api: Api, id: string): Promise<WorkingAchievement> =>
  unwrap(await api.GET('/api/v1/achievements/{id}/working', path(id))) as unknown as WorkingAchievement;

export const readNeedVersion = async (api: Api, id: string, no: string | number): Promise<NeedVersion> =>
  unwrap(await api.GET('/api/v1/needs/{id}/versions/{no}', { params: { path: { id, no: Number(no) } } })) as unknown as NeedVersion;

export const readWorkingNeed = async (api: Api, id: string): Promise<WorkingNeed> =>
  unwrap(await api.GET('/api/v1/needs/{id}/working', path(id))) as unknown as WorkingNeed;

export const readOrganisationCase = async (api: Api, id: string): Promise<OrganisationCase> =>
  unwrap(await api.GET('/api/v1/organisations/{id}/case', path(id)));

/** Files that the reader may see: of the working copy, or of the published version. */
export const readFiles = async (api: Api, subjectKind: ListingKind, subjectId: string, state: 'working' | 'published'): Promise<FileView[]> =>
  unwrap(await api.GET('/api/v1/files', { params: { query: { subjectKind, subjectId, state } } }));
