import type { Pricing } from '../../api/types';

export const PRICING_STATES = ['PRICE_DRAFT', 'NOTICE', 'OUTSIDE_CHECK', 'LISTED_PRICE', 'BIDDING', 'AUCTION', 'SALE_CHECK', 'PRICE_EFFECTIVE', 'UNSOLD', 'DISCARDED'] as const;
export const WAYS = ['AGREED', 'LISTED', 'AUCTION'] as const;
export const MODES = ['TRANSFER', 'EXCLUSIVE', 'SOLE', 'ORDINARY', 'EQUITY'] as const;

/** What papers are called in the record; the words of the page stand in the texts. */
export const PAPERS = { minutes: '集体决策纪要', notice: '公示证明', listing: '挂牌公告', bidding: '竞价记录', deal: '交易机构成交确认书', announcement: '拍卖公告', sale: '拍卖成交确认书' } as const;
export type PaperKind = keyof typeof PAPERS;

/** What a case has to carry as it goes its way. */
export function papersOf({ content: { way } }: Pick<Pricing, 'content'>): readonly PaperKind[] {
  switch (way) {
    case 'AGREED': return ['minutes', 'notice'];
    case 'LISTED': return ['minutes', 'listing', 'bidding', 'deal'];
    default: return ['minutes', 'announcement', 'sale'];
  }
}
