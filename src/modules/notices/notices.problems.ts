import { defineProblems } from '../../kernel/http/index.js';

export const noticeProblem = defineProblems({
  NOTICE_OVER: { status: 409, zh: '公示期已于{day} 24 时届满，不再接受异议。', en: 'The period of the notice was over at the end of {day}; objections are not taken any more.' },
  NOTICE_CLOSED: { status: 409, zh: '公示已结束或撤回，不再接受异议。', en: 'The notice has ended or was withdrawn; objections are not taken any more.' },
  NOTICE_HAND: { status: 409, zh: '您参与过本公示的起草、发布，或者对所公示的事项作过决定，异议须由他人登记。', en: 'You took part in writing or publishing the notice, or decided what it announces; somebody else must take the objection down.' },
  NOTICE_TAKEN_DOWN: { status: 410, zh: '公示全文已撤下，只保留结果。', en: 'The text of the notice has been taken down; only its result is kept.' },
});
