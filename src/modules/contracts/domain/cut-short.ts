import type { BothLanguages } from '../../../kernel/http/index.js';
import { hasChangeInHand } from './in-hand.js';
import type { TechContract } from './tech-contract.js';

/** What the applicant had in hand and an objection or a revocation has ended. */
export type CutShort = 'CHANGE' | 'DEREGISTRATION';

export const cutShortIn = ({ state }: Pick<TechContract, 'state'>): CutShort | null =>
  state === 'DEREGISTRATION_REVIEW' ? 'DEREGISTRATION' : state === 'CHANGE_DRAFT' || hasChangeInHand({ state }) ? 'CHANGE' : null;

/** Kept in the history with the step that ends it. */
export const endsInHand = (before: Pick<TechContract, 'state'>): Record<string, unknown> => {
  const cutShort = cutShortIn(before);
  return cutShort ? { cutShort } : {};
};

type Kept = Readonly<Record<string, unknown>>;

/** … and told there: neither a line of its own nor a decision says otherwise what became of an application. */
export const endedByObjection = ({ cutShort }: Kept): BothLanguages | null => {
  if (cutShort === 'CHANGE') return { zh: '变更因异议终止，维持登记的，可以重新办理', en: 'the change ends; it may be begun anew where the registration is kept' };
  return cutShort === 'DEREGISTRATION' ? { zh: '注销申请因异议终止，维持登记的，可以重新提出', en: 'the application to deregister ends; it may be made anew where the registration is kept' } : null;
};

export const endedByRevocation = ({ cutShort }: Kept): BothLanguages | null => {
  if (cutShort === 'CHANGE') return { zh: '正在办理的变更同时终止', en: 'the change in hand ends' };
  return cutShort === 'DEREGISTRATION' ? { zh: '注销申请同时终止', en: 'the application to deregister ends' } : null;
};

/** For mails to both parties: when the objection is made, and when the registration was kept. */
export const CUT_SHORT_SAID: Readonly<Record<CutShort, { doubted: string; kept: string }>> = {
  CHANGE: { doubted: '申请人正在办理的变更因此终止，维持登记的，可以重新办理。', kept: '因异议终止的变更，申请人可以重新办理。' },
  DEREGISTRATION: { doubted: '申请人的注销申请因此终止，维持登记的，可以重新提出。', kept: '因异议终止的注销申请，申请人可以重新提出。' },
};
