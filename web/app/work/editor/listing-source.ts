import type { ListingKind } from '../../api/records';
import { fieldName, valueText } from '../../ui/changes';
import { browserApi, ifMatch, type Outcome, settle } from '../browser-api';
import { readDraft, type Working } from './read-draft';
import type { DraftSource } from './use-draft';

/** The working copy of an achievement or a need. */
export function listingSource<W extends Working>(kind: ListingKind, id: string): DraftSource<W> {
  return {
    save: (patch, version) => {
      const options = { params: { path: { id }, header: ifMatch(version) }, body: patch as object };
      const call = kind === 'need' ? settle(browserApi.PATCH('/api/v1/needs/{id}/working', options)) : settle(browserApi.PATCH('/api/v1/achievements/{id}/working', options));
      return call as unknown as Promise<Outcome<W>>;
    },
    read: () => readDraft(browserApi, kind, id) as Promise<Outcome<W>>,
    fieldName: (field, texts) => fieldName(kind, field, texts),
    valueText,
  };
}
