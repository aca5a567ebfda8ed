import { rowsOf } from '../browser/bid-form.js';
import type { BidContent } from './read-bid.js';

/** A member of the consortium (联合体) that a bid names. */
export interface ConsortiumMember {
  name: string;
  /** 统一社会信用代码, as the bid says */
  uscc: string;
  /** whole percent of the work; null where the bid says none */
  share: number | null;
  /** what it does; of the bid, and not public */
  work: string;
}

const line = (value: unknown): string => (typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '');

/** Empty where its bidder bids alone, or its content was destroyed. */
export const consortiumOf = (content: BidContent | null): ConsortiumMember[] =>
  (content ? rowsOf(content.values, 'consortium') : []).map(({ name, uscc, share, work }) => ({ name: line(name), uscc: line(uscc), share: typeof share === 'number' ? share : null, work: line(work) }));

/** As it is told in a notice and in a contract: 演示研究所（30%）. */
export const memberInWords = ({ name, share }: Pick<ConsortiumMember, 'name' | 'share'>): string => (share === null ? name : `${name}（${share}%）`);
