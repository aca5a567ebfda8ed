import { count } from './fields.js';

const DAYS = ['日', 'days'] as const;

/** 信息有效期: how long the word of an owner that a listing still holds counts, and when he or she is asked again */
export const LISTING = {
  confirmWithinDays: count(['须确认一次信息仍然有效的间隔', 'Confirmed as still valid every'], DAYS, { min: 1, max: 1_000 }),
  remindDays: count(['期满前提醒', 'Asked before that'], DAYS, { min: 0, max: 365 }),
};
