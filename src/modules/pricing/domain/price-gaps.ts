import { type Reason, reason, saysSomething } from '../../../kernel/http/index.js';
import { checkUscc } from '../../../kernel/ids/index.js';
import { foldName } from '../../../kernel/text/index.js';
import { canonicalJson } from '../../../kernel/versions/index.js';
import { decided, type PriceContent, type Pricing, type Taker } from './pricing.js';

/** Papers of a case by what they are (证明什么). */
export const PAPERS = { minutes: '集体决策纪要', notice: '公示证明', listing: '挂牌公告', bidding: '竞价记录', deal: '交易机构成交确认书', announcement: '拍卖公告', sale: '拍卖成交确认书' } as const;
export type PaperKind = keyof typeof PAPERS;

const EN: Readonly<Record<PaperKind, string>> = { minutes: 'the minutes of the decision', notice: 'proof of the notice', listing: 'the announcement of the listing by the market', bidding: 'the record of the bidding', deal: 'the confirmation of the deal by the market', announcement: 'the announcement of the auction', sale: 'the confirmation of the sale' };

/** @param anew an earlier round is over, whose papers are still in the file */
export const paperGaps = (kind: PaperKind, purposes: readonly string[], anew: boolean): Reason[] =>
  purposes.includes(PAPERS[kind]) ? [] : [anew ? reason('PAPER_MISSING', `未上传本轮的${PAPERS[kind]}（以前各轮的材料不作数）`, `Attach ${EN[kind]} of this round; papers of earlier rounds do not count`, '/files') : reason('PAPER_MISSING', `未上传${PAPERS[kind]}`, `Attach ${EN[kind]}`, '/files')];

/** A paper of a case: what it is said to prove, and when it was uploaded. */
export interface Paper {
  purpose: string;
  at: Date;
}

const decision = ({ way, mode, priceFen, royalty, equityBp, counterparty, decidedBy, decidedOn }: PriceContent): string => canonicalJson({ way, mode, priceFen, royalty, equityBp, counterparty: { ...counterparty }, decidedBy, decidedOn });

/**
 * What the papers prove in the round that runs. A notice, a listing, a sale are those of their own round; minutes prove a decision, and count on where
 * the unit stays with it.
 */
export function proved({ content, sale, rounds }: Pick<Pricing, 'content' | 'sale' | 'rounds'>, papers: readonly Paper[]): string[] {
  const now = decision(decided({ content, sale }));
  return papers.filter(({ purpose, at }) => {
    const since = rounds.filter(({ endedAt }) => at.getTime() <= Date.parse(endedAt));
    return since.length === 0 || (purpose === PAPERS.minutes && since.every((round) => decision(decided(round)) === now));
  }).map(({ purpose }) => purpose);
}

const missing = (bad: boolean, pointer: string, zh: string, en: string): Reason[] => (bad ? [reason('MISSING', `请填写${zh}`, `Give ${en}`, pointer)] : []);

/** A unit that stands as the taker of its own achievement is kept from every further step as one of its sides. Its earlier names and codes are its own too. */
const bare = (name: string): string => foldName(name).replace(/\s/gu, '');
export const selfFaults = (called: readonly Taker[], { name, uscc }: Taker, pointer: string): Reason[] =>
  called.some((own) => (name !== '' && bare(name) === bare(own.name)) || (uscc !== '' && uscc === own.uscc)) ? [reason('SELF', '交易对方不能是本单位', 'The counterparty is your own organisation', pointer)] : [];

/** What a price lacks before it is announced or offered. @param today YYYY-MM-DD in China */
export function priceGaps({ content, organisationCalled }: Pick<Pricing, 'content' | 'organisationCalled'>, today: string): Reason[] {
  const { way, mode, priceFen, equityBp, counterparty, decidedBy, decidedOn } = content;
  return [
    ...missing(priceFen === null, '/priceFen', '拟交易价格', 'the intended price'),
    ...missing(mode === 'EQUITY' && equityBp === null, '/equityBp', '拟占股权比例', 'the share of the company'),
    ...missing(way === 'AGREED' && !saysSomething(counterparty.name), '/counterpartyName', '拟交易对方', 'the intended counterparty'),
    ...(counterparty.uscc !== '' && !checkUscc(counterparty.uscc).format ? [reason('USCC_FORMAT', '交易对方的统一社会信用代码格式不正确', 'The counterparty’s credit code is malformed', '/counterpartyUscc')] : []),
    ...selfFaults(organisationCalled, counterparty, '/counterpartyName'),
    ...missing(decidedBy.trim() === '', '/decidedBy', '集体决策的机构或者会议', 'who has decided'),
    ...missing(decidedOn === null, '/decidedOn', '集体决策日期', 'the day of the decision'),
    ...(decidedOn !== null && decidedOn > today ? [reason('AHEAD', '集体决策日期不能在今天之后', 'The day of the decision lies ahead', '/decidedOn')] : []),
  ];
}
