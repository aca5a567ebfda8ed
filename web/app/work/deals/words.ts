import type { Texts } from '../../i18n/use-texts';

export const DEAL_STAGES = ['INTRODUCED', 'EVALUATION', 'NEGOTIATION', 'CONTRACT_DRAFT', 'SIGNED', 'REGISTERED', 'PERFORMING', 'COMPLETED', 'CLOSED'] as const;
export const DEAL_STATES = [...DEAL_STAGES, 'DORMANT', 'LOST'] as const;

/** What a step does that its name does not say; read before it is confirmed. */
export const endsOf = (t: Texts['t']): Readonly<Record<string, string>> => ({ complete: t('work.deal.completeEnds') });
