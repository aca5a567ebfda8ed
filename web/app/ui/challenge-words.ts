import { isResult } from '../../../src/modules/challenges/browser/result';
import type { MessageKey } from '../i18n/translate';

/** Parts that a list of results (成果转化类) calls by words of its own. */
type Field = 'background' | 'deliverables' | 'indicators' | 'rights' | 'rightsNote' | 'race' | 'listFen';

/** What a part of a challenge is called. */
export const fieldKey = (content: { type: string }, field: Field): MessageKey => (isResult(content) ? `challenge.result.${field}` : `challenge.field.${field}`);
