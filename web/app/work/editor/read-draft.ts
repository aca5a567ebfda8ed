import type { Api } from '../../api/client';
import type { ListingKind } from '../../api/records';
import type { WorkingAchievement, WorkingNeed } from '../../api/types';
import { type Outcome, settle } from '../browser-api';

export type Working = WorkingAchievement | WorkingNeed;

/** The draft as the server has it now, or why it could not be read; never throws. */
export function readDraft(api: Api, kind: ListingKind, id: string): Promise<Outcome<Working>> {
  const path = { params: { path: { id } } };
  return kind === 'need' ? settle(api.GET('/api/v1/needs/{id}/working', path)) : settle(api.GET('/api/v1/achievements/{id}/working', path));
}
