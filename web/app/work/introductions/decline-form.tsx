import type { Introduction } from '../../api/types';
import { browserApi, ifMatch, newKey, settle } from '../browser-api';
import { ReasonForm } from '../reason-form';

/** Declines with one of the reasons and a sentence. */
export function DeclineForm({ introduction: { id, version }, action }: { introduction: Introduction; action: string }) {
  return (
    <ReasonForm
      list="L-DECLINE" title="work.intro.decline" hint="work.intro.sentenceHint" done="work.intro.declined.done"
      send={(body) => settle(browserApi.POST('/api/v1/introductions/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body }))}
    />
  );
}
