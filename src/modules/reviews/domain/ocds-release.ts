import type { Fen } from '../../../kernel/money/index.js';

/** Version of the Open Contracting Data Standard (开放合同数据标准) that the release follows. */
const OCDS_VERSION = '1.1';
const FEN_IN_YUAN = 100;

interface Organisation {
  id: string;
  name: string;
  /** 统一社会信用代码; empty where it is not told */
  uscc: string;
}

/** What everybody may know of a challenge, from its publication to the registered contract. */
export interface ReleaseFacts {
  /** address of the release */
  uri: string;
  publisher: string;
  number: string;
  title: string;
  /** empty where the text is handed out under an agreement alone */
  description: string;
  status: 'active' | 'cancelled' | 'unsuccessful' | 'complete';
  /** who has put it on the list: who buys, or who sells a result (成果转化类) to those who win */
  poster: Organisation;
  posterSells: boolean;
  listFen: Fen | null;
  publishedAt: Date;
  qaUntil: Date | null;
  bidDeadline: Date | null;
  openingAt: Date | null;
  /** when each version of the text was published, oldest first */
  versions: readonly { no: number; at: Date }[];
  milestones: readonly { name: string; month: number | null }[];
  /** null before the first award, which is at `at`; no `winners` while the next in rank is asked, several in a race */
  award: { at: Date; bidders: number; winners: readonly (Organisation & { bid: string; priceFen: Fen | null; awardedAt: Date; members: readonly Organisation[] })[] } | null;
  /** that stand registered; `bid` is that of the winner */
  contracts: readonly { number: string; registeredAt: Date; bid: string }[];
  /** it was carried out, or its project ended: its contracts are over */
  isOver: boolean;
  /** when it last moved as everybody follows it */
  movedAt: Date;
}

const amount = (fen: Fen | null) => (fen === null ? {} : { value: { amount: fen / FEN_IN_YUAN, currency: 'CNY' } });
const period = (startDate: Date | null, endDate: Date | null) => ({ ...(startDate ? { startDate: startDate.toISOString() } : {}), ...(endDate ? { endDate: endDate.toISOString() } : {}) });
const party = ({ id, name, uscc }: Organisation, role: string) => ({ id, name, roles: [role], ...(uscc ? { identifier: { scheme: 'CN-USCC', id: uscc, legalName: name } } : {}) });

/**
 * One compiled release of a challenge in a release package, in the manner of OCDS 1.1. The prefix of the ocid is not registered with the Open Contracting Partnership.
 * The same facts give the same bytes: the date is that of the last change that is public.
 */
export function ocdsPackage(facts: ReleaseFacts): object {
  const { uri, publisher, number, title, description, status, poster, posterSells, publishedAt, qaUntil, bidDeadline, openingAt, versions, award, contracts, isOver, movedAt } = facts;
  const winners = award?.winners ?? [];
  const moments = [publishedAt, ...versions.map(({ at }) => at), ...winners.map(({ awardedAt }) => awardedAt), ...contracts.map(({ registeredAt }) => registeredAt), movedAt];
  const date = new Date(Math.max(...moments.map((at) => at.getTime()))).toISOString();
  const ocid = `kezhuan-${number}`;
  const release = {
    ocid, id: `${ocid}-${date}`, date, tag: ['compiled'], initiationType: 'tender', language: 'zh',
    parties: [party(poster, posterSells ? 'supplier' : 'buyer'), ...winners.flatMap((winner) => [winner, ...winner.members]).map((winner) => party(winner, posterSells ? 'buyer' : 'supplier'))],
    ...(posterSells ? {} : { buyer: { id: poster.id, name: poster.name } }),
    tender: {
      id: number, title, ...(description ? { description } : {}), status, mainProcurementCategory: 'services', procurementMethod: 'open', procurementMethodDetails: posterSells ? '揭榜挂帅（成果转化类）' : '揭榜挂帅', ...amount(facts.listFen),
      datePublished: publishedAt.toISOString(), enquiryPeriod: period(publishedAt, qaUntil), tenderPeriod: period(publishedAt, bidDeadline), awardPeriod: period(openingAt, award?.at ?? null),
      ...(award ? { numberOfTenderers: award.bidders } : {}),
      amendments: versions.slice(1).map(({ no, at }) => ({ id: String(no), date: at.toISOString() })),
      milestones: facts.milestones.map(({ name, month }, at) => ({ id: String(at + 1), title: name, type: 'delivery', ...(month === null ? {} : { description: `签约后第 ${month} 个月` }) })),
    },
    awards: award ? winners.map(({ id, name, bid, priceFen, awardedAt, members }) => ({ id: bid, title, status: 'active', date: awardedAt.toISOString(), ...amount(priceFen), suppliers: posterSells ? [{ id: poster.id, name: poster.name }] : [{ id, name }, ...members.map((member) => ({ id: member.id, name: member.name }))] })) : [],
    contracts: contracts.map((contract) => ({ id: contract.number, awardID: contract.bid, title, status: isOver ? 'terminated' : 'active' })),
  };
  return { uri, version: OCDS_VERSION, publishedDate: date, publisher: { name: publisher }, releases: [release] };
}
