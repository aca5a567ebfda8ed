import type { MessageKey } from '../i18n/translate';

/** Parts that a list of results (成果转化类) calls by words of its own. */
type Field = 'background' | 'deliverables' | 'indicators' | 'rights' | 'rightsNote' | 'race' | 'listFen';

export const isResult = ({ type }: { type: string }): boolean => type === 'T2';

/** 作价入股: shares are given, and nothing is paid. */
export const forShares = ({ transfer }: { transfer: string }): boolean => transfer === 'EQUITY';

/** What a part of a challenge is called. */
export const fieldKey = (content: { type: string }, field: Field): MessageKey => (isResult(content) ? `challenge.result.${field}` : `challenge.field.${field}`);
