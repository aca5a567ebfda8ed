import { type Challenge, CHALLENGE_TYPES, type ChallengeTypeCode, forShares, type PublicContent } from '../../challenges/index.js';
import type { Asked, BidCell, BidField, BidForm, BidRows } from '../browser/bid-form.js';
import declared from '../data/bid-fields.json' with { type: 'json' };
import results from '../data/bid-fields-t2.json' with { type: 'json' };
import shares from '../data/bid-fields-t2-shares.json' with { type: 'json' };

/** 揭榜书 as it is asked: the one declaration that the browser fills in, checks before sealing, and the server reads by after the opening. */
export const BID_FORM = declared as BidForm;

type Changed<T> = Partial<T> & { name: string };
interface Variant extends Partial<Omit<BidForm, 'fields'>> {
  /** in their order; a field of the form below says only what is different, and null of what it leaves out */
  fields: readonly Changed<BidCell & Omit<BidRows, 'columns' | 'kind'> & { step: string; columns: readonly Changed<BidCell>[] }>[];
}

const overlaid = <T extends { name: string }>(base: readonly T[], changed: readonly Changed<T>[]): T[] => changed.map((one) => ({ ...base.find(({ name }) => name === one.name), ...one }) as T);

function fieldOf(below: BidForm, { columns, ...changed }: Variant['fields'][number]): BidField {
  const base = below.fields.find(({ name }) => name === changed.name);
  return { ...base, ...changed, ...(columns && base?.kind === 'rows' ? { columns: overlaid(base.columns, columns) } : {}) } as BidField;
}

const over = (below: BidForm, { fields, ...form }: Variant): BidForm => ({ ...below, ...form, fields: fields.map((field) => fieldOf(below, field)) });

const FORMS: Readonly<Record<ChallengeTypeCode, BidForm>> = { T1: BID_FORM, T2: over(BID_FORM, results as Variant) };
/** 作价入股: a value and a share in place of a price that is paid. */
const FOR_SHARES = over(FORMS.T2, shares as Variant);

/** The form of a bid for a list of this type (L-JB-TYPE) that is handed over in this way (L-MODE; of results alone). */
export const bidFormOf = ({ type, transfer = '' }: { type: string; transfer?: string }): BidForm => (type === 'T2' && forShares({ transfer }) ? FOR_SHARES : FORMS[CHALLENGE_TYPES.find((one) => one === type) ?? 'T1']);

/** What a bid for this list is held against. @param content the version of the list by which it is filled in */
export const askedBy = (challenge: Pick<Challenge, 'rule'>, content: PublicContent): Asked =>
  ({ indicators: content.indicators, milestones: content.milestones, conjoint: content.conjoint, offer: { funding: content.funding, listFen: content.listFen, publicShareBp: content.publicShareBp, publicAtMostFen: publicAtMost(challenge) } });

/** JB-10: what the rule of the list has for one winner; null for a list without a rule, which takes no bids. */
export const publicAtMost = ({ rule }: Pick<Challenge, 'rule'>): number | null => rule?.params.publicAtMostFen ?? null;

const SHARE = '{affiliateShare}';
const shareSaid = (bp: number | null): { zh: string; en: string } => (bp === null ? { zh: '规定比例', en: 'the share that the rule names' } : { zh: `${bp / 100}%`, en: `${bp / 100} %` });

/** The form with its hints as the rule has them. @param affiliateShareBp from which share on two are affiliates (JB-03), in basis points; null where no rule is in force */
export function hintedBy(form: BidForm, affiliateShareBp: number | null): BidForm {
  const said = shareSaid(affiliateShareBp);
  return { ...form, fields: form.fields.map((field) => (field.hint ? { ...field, hint: { zh: field.hint.zh.replace(SHARE, said.zh), en: field.hint.en.replace(SHARE, said.en) } } : field)) };
}
