import type { ChallengeActionInput, ChallengeCase } from '../../api/types';
import type { MessageKey } from '../../i18n/translate';
import { browserApi, ifMatch, newKey, type Outcome, settle } from '../browser-api';
import type { DraftSource } from '../editor/use-draft';
import { differing, valueWords } from '../editor/value-words';
import { CHALLENGE_WORDS } from './draft-words';

/** Parts that read as one sentence. */
const WHOLE: readonly string[] = ['race', 'defence'];

/** The draft of a challenge, or of an amendment to it. */
export const challengeSource = (id: string): DraftSource<ChallengeCase> => ({
  save: (patch, version) => settle(browserApi.PATCH('/api/v1/challenges/{id}/working', { params: { path: { id }, header: ifMatch(version) }, body: patch })),
  read: () => settle(browserApi.GET('/api/v1/challenges/{id}/working', { params: { path: { id } } })),
  fieldName: (field, { t }) => t(`challenge.part.${field}` as MessageKey),
  valueText: (field, value, texts, nameOf, other) => valueWords(field, WHOLE.includes(field) ? value : differing(value, other), CHALLENGE_WORDS, texts, nameOf),
});

/** Takes one step; the key makes a repeated click harmless. */
export const postChallengeAction = (id: string, action: string, version: number, body: ChallengeActionInput): Promise<Outcome<ChallengeCase>> =>
  settle(browserApi.POST('/api/v1/challenges/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body }));
