import { defineProblems } from '../../kernel/http/index.js';

export const disclosureProblem = defineProblems({
  NDA_NOT_INTRODUCED: { status: 409, zh: '双方同意对接，并答复技术经理人的佣金约定（如有）后，才能签署保密协议。', en: 'Both sides agree with the introduction and answer the broker’s terms, if there are any; then they may sign an agreement on confidentiality.' },
  NDA_OVER: { status: 409, zh: '对接或者交易已终止，不能再提出保密协议；双方重新对接后可以签署。', en: 'The introduction or the deal has ended; once the two are introduced anew they may sign an agreement on confidentiality.' },
  NDA_RUNS: { status: 409, zh: '这件对接已有保密协议（{number}），不能重复提出。', en: 'This introduction has an agreement on confidentiality already ({number}).' },
  NDA_TEXT_CHANGED: { status: 409, zh: '协议文本与您看到的不同，请重新阅读后再确认。', en: 'The text is not the one that you have read; please read it again before you confirm.' },
  NDA_NOT_IN_FORCE: { status: 403, zh: '保密协议不在有效期内，不能查看对方的保密资料。', en: 'The agreement on confidentiality is not in force; confidential files of the other side cannot be viewed.' },
  CONFIDENTIAL_GONE: { status: 403, zh: '对接、交易已终止，或者成果、需求已下架，保密资料不再开放。', en: 'The introduction or the deal has ended, or the achievement or need is not public any more; its confidential files are closed.' },
  VIEW_OVER: { status: 409, zh: '本次查看已超过 {minutes} 分钟，请重新打开。', en: 'This view was opened more than {minutes} minutes ago; please open the file again.' },
});
