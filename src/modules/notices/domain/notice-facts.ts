import type { Reason } from '../../../kernel/http/index.js';
import type { NoticeRule } from './notice-rule.js';
import type { NoticeWindow } from './notice-window.js';
import type { NoticeStaff } from './objection-handlers.js';

/** What the steps of a notice look at beside the notice itself. */
export interface NoticeFacts {
  /** the moment at which all of this was looked up: a notice that is published now is published then */
  at: Date;
  /** the rule of the day and the days that follow from it; null where there is none */
  plan: { rule: NoticeRule; window: NoticeWindow } | null;
  /** why there is no rule today */
  noRule: Reason[];
  /** what stands against the record that it is about, and against the notice that it corrects */
  around: Reason[];
  /** number of the notice with the same text that an objection has ended (异议成立); null where there is none */
  overturned: string | null;
  /** why a text cannot be published about the record; it names what is to stay unsaid */
  unsaid: (text: string, pointer: string) => Reason[];
  /** who lets notices of the publisher out and handles objections, and who has a hand in this one */
  staff: NoticeStaff;
}
