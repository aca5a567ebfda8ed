import { type Reason, reason } from '../../../kernel/http/index.js';
import type { CallContent } from './need-call.js';

/** What stands against publishing a call. @param earliest the first last day that the rule allows, YYYY-MM-DD */
export function callGaps({ title, text, answerers, until, contact }: CallContent, earliest: string): Reason[] {
  const missing = (bad: boolean, pointer: string, zh: string, en: string): Reason[] => (bad ? [reason('MISSING', `请填写${zh}`, `Give ${en}`, pointer)] : []);
  return [
    ...missing(title.trim() === '', '/title', '标题', 'a title'), ...missing(text.trim().length < 20, '/text', '征集内容，不少于二十个字', 'what is called for, at least twenty characters'),
    ...missing(answerers.trim() === '', '/answerers', '征集对象', 'who may answer'), ...missing(contact.trim() === '', '/contact', '联系方式', 'a contact'), ...missing(until === null, '/until', '截止日期', 'the last day'),
    ...(until !== null && until < earliest ? [reason('WINDOW', `征集期不少于规定天数，截止日期最早为 ${earliest}`, `The call is too short; its last day is ${earliest} at the earliest`, '/until')] : []),
  ];
}
