import type { MessageKey } from '../../i18n/translate';

/** what a broker's word comes to */
export const OUTCOMES = ['PUBLISH', 'HOLD'] as const;
export const CLINIC_STATES = ['ASKED', 'CALLED', 'TAKEN', 'SUGGESTED', 'VOUCHED', 'CLOSED'] as const;

/** How the parts that a broker may suggest are headed on the need's own page. */
export const SUGGESTED: Readonly<Record<'title' | 'problem' | 'presentWay' | 'conditions' | 'indicators' | 'acceptance' | 'ipWish' | 'plain', MessageKey>> = {
  title: 'field.need.title', problem: 'need.problem', presentWay: 'need.presentWay', conditions: 'need.conditions', indicators: 'indicator.wanted', acceptance: 'need.acceptance', ipWish: 'need.ipWish', plain: 'need.plain',
};
export type SuggestedField = keyof typeof SUGGESTED;
export const SUGGESTED_FIELDS = Object.keys(SUGGESTED) as SuggestedField[];
