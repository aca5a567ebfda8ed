import { CHALLENGE_TYPES, type ChallengeTypeCode } from '../../challenges/index.js';
import type { BidCell, BidField, BidForm, BidRows } from '../browser/bid-form.js';
import declared from '../data/bid-fields.json' with { type: 'json' };
import results from '../data/bid-fields-t2.json' with { type: 'json' };

/** 揭榜书 as it is asked: the one declaration that the browser fills in, checks before sealing, and the server reads by after the opening. */
export const BID_FORM = declared as BidForm;

type Changed<T> = Partial<T> & { name: string };
interface Variant extends Omit<BidForm, 'fields'> {
  /** in their order; a field of the first form says only what is different */
  fields: readonly Changed<BidCell & Omit<BidRows, 'columns' | 'kind'> & { step: string; columns: readonly Changed<BidCell>[] }>[];
}

const overlaid = <T extends { name: string }>(base: readonly T[], changed: readonly Changed<T>[]): T[] => changed.map((one) => ({ ...base.find(({ name }) => name === one.name), ...one }) as T);

function fieldOf({ columns, ...changed }: Variant['fields'][number]): BidField {
  const base = BID_FORM.fields.find(({ name }) => name === changed.name);
  return { ...base, ...changed, ...(columns && base?.kind === 'rows' ? { columns: overlaid(base.columns, columns) } : {}) } as BidField;
}

const FORMS: Readonly<Record<ChallengeTypeCode, BidForm>> = { T1: BID_FORM, T2: { ...(results as Variant), fields: (results as Variant).fields.map(fieldOf) } };

/** The form of a bid for a list of this type (L-JB-TYPE). */
export const bidFormOf = ({ type }: { type: string }): BidForm => FORMS[CHALLENGE_TYPES.find((one) => one === type) ?? 'T1'];
