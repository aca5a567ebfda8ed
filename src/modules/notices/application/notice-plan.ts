import { Injectable } from '@nestjs/common';
import { dateInChina, dateSaid, WorkingCalendar } from '../../../kernel/calendar/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import { RuleBook, type RuleInForce } from '../../rules/index.js';
import type { NoticeFacts } from '../domain/notice-facts.js';
import { KINDS, type PeriodName } from '../domain/notice-kinds.js';
import { noticeWindow } from '../domain/notice-window.js';
import type { NoticeRule } from '../domain/notice-rule.js';
import type { Notice } from '../domain/notice.js';

/** The days of a notice (公示期) by the rule of the day on which it is published. */
@Injectable()
export class NoticePlan {
  constructor(
    private readonly rules: RuleBook,
    private readonly calendar: WorkingCalendar,
  ) {}

  /** What would hold were it published at this moment. */
  async at(notice: Pick<Notice, 'kind' | 'content'>, at: Date): Promise<Pick<NoticeFacts, 'plan' | 'noRule'>> {
    const day = dateInChina(at);
    const found = await this.rules.ask('NOTICE', day);
    if (found.code !== 'IN_FORCE') return { plan: null, noRule: [noRuleOn(day, found.code)] };
    const rule = ruleFor(notice, found.rule);
    return { plan: { rule, window: noticeWindow(await this.calendar.table(), day, rule.period, rule) }, noRule: [] };
  }
}

const noRuleOn = (day: string, code: string): Reason => ({ code, zh: `${dateSaid(day).zh}没有现行有效的公示期限规则`, en: `No rule on the periods of notices is in force on ${dateSaid(day).en}` });

/** Where money is paid, another period applies. */
function periodName({ kind, content }: Pick<Notice, 'kind' | 'content'>): PeriodName {
  const { periods: [usual, whenPaid], paid } = KINDS[kind];
  return whenPaid !== undefined && paid !== undefined && content.values[paid] === true ? whenPaid : usual;
}

function ruleFor(notice: Pick<Notice, 'kind' | 'content'>, { code, version, docNo, titleZh, titleEn, verified, params, articles }: RuleInForce<'NOTICE'>): NoticeRule {
  const { startsOnWorkingDay, objectionSuspends, shownAfter } = params;
  const { article: restsOn, answers = 'answerWithin' } = KINDS[notice.kind];
  const article = articles.find(({ no }) => no === restsOn);
  return {
    code, version, docNo, titleZh, titleEn, verified, period: params[periodName(notice)], startsOnWorkingDay, objectionSuspends, answerWithin: params[answers], shownAfter,
    article: article ? { no: article.no, gist: article.gist, gistEn: article.gistEn } : null,
  };
}
