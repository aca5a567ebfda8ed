export const EXPERT_STATES = ['APPLIED', 'ADMITTED', 'DECLINED', 'SUSPENDED'] as const;
export const PANEL_STATES = ['FIXED', 'DRAWN', 'COMPLETE', 'CLOSED'] as const;
export const SEAT_STATES = ['DRAWN', 'ACCEPTED', 'DECLINED', 'RECUSED', 'REPLACED', 'VOIDED'] as const;
export const CALL_STATES = ['DRAFT', 'OPEN', 'CLOSED', 'DISCARDED'] as const;
export const OFFER_STATES = ['SUBMITTED', 'RETURNED', 'FORMAL_OK', 'ARGUING', 'ARGUED', 'REFINED', 'NOTICE', 'OVERTURNED', 'SELECTED', 'NOT_SELECTED', 'LISTED', 'WITHDRAWN', 'UNREFINED'] as const;

const WHY = ['SAME_UNIT', 'FORMER_UNIT', 'IN_TEAM', 'NAMED', 'HANDLED', 'AWAY', 'SEATS'] as const;
/** Reasons for which an expert is left out, as far as there are words for them. */
export const whyKey = (why: string) => {
  const known = WHY.find((one) => one === why);
  return known && (`work.panel.why.${known}` as const);
};
