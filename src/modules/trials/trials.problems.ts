import { defineProblems } from '../../kernel/http/index.js';

export const trialProblem = defineProblems({
  TRIAL_NO_ACHIEVEMENT: { status: 409, zh: '这件对接没有指明成果，不能约定先用后转；请就具体成果另行对接。', en: 'This introduction names no achievement, so there is nothing to try; begin one about an achievement.' },
  TRIAL_NOT_TALKING: { status: 409, zh: '双方对接成功、交易尚未签约时才能约定先用后转；休眠的交易请先恢复洽谈。', en: 'A trial is agreed on once both have met and before a contract is signed; wake up a deal that sleeps first.' },
  TRIAL_RUNS: { status: 409, zh: '这件对接已有试用协议（{number}），不能重复提出。', en: 'This introduction has an agreement on a trial already ({number}).' },
  TRIAL_TEXT_CHANGED: { status: 409, zh: '协议文本与您看到的不同，请重新阅读后再确认。', en: 'The text is not the one that you have read; please read it again before you confirm.' },
});
