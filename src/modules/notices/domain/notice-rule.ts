import type { Period } from '../../../kernel/calendar/index.js';

/** The rule under which a notice was published, with its figures as they were: what comes later does not change it. */
export interface NoticeRule {
  code: string;
  version: number;
  docNo: string;
  titleZh: string;
  titleEn: string;
  verified: boolean;
  /** how long this notice stands */
  period: Period;
  /** how long its full text is shown after the end */
  shownAfter: Period;
  startsOnWorkingDay: boolean;
  objectionSuspends: boolean;
  /** in which an objection to this notice is answered */
  answerWithin: Period;
  article: { no: string; gist: string; gistEn: string } | null;
}
