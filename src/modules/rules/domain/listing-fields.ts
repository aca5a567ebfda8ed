import { count } from './fields.js';

const DAYS = ['日', 'days'] as const;

/** 信息有效期: how long the word of an owner that a listing still holds counts, and when he or she is asked again; how long who has declined an introduction is left in peace */
export const LISTING = {
  confirmWithinDays: count(['须确认一次信息仍然有效的间隔', 'Confirmed as still valid every'], DAYS, { min: 1, max: 1_000 }),
  askAgainAfterDays: count(['对接被婉拒后，同一方再次申请的间隔', 'After a declined introduction the same side asks again no sooner than'], DAYS, { min: 0, max: 365 }),
  remindDays: count(['期满前提醒', 'Asked before that'], DAYS, { min: 0, max: 365 }),
};
