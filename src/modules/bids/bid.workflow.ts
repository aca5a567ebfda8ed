import { defineWorkflow } from '../../kernel/workflow/index.js';
import { bidPermissions as may } from './bids.permissions.js';
import type { Bid } from './domain/bid.js';

export type BidState = 'OPENED' | 'SPOILED';
export type BidAction = 'setAside';

/** 揭榜书, from its opening on. What review makes of it goes on from OPENED. */
export const bidWorkflow = defineWorkflow<BidState, BidAction, Bid>({
  name: 'bid',
  zh: '揭榜书',
  en: 'Bid',
  table: 'bid',
  initial: 'OPENED',
  beginning: { zh: '开启', en: 'Opened' },
  visibility: [may.read],
  states: {
    OPENED: { zh: '已开启', en: 'Opened', tone: 'waiting' },
    SPOILED: { zh: '无法读取', en: 'Cannot be read', tone: 'bad', final: true },
  },
  actions: { setAside: { zh: '标记为无法读取', en: 'Set aside', from: ['OPENED'], to: 'SPOILED', permission: may.setAside, tone: 'default' } },
});
