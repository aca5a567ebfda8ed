import { defineProblems } from '../../kernel/http/index.js';

export const dealProblem = defineProblems({
  INTRODUCTION_SELF: { status: 403, zh: '不能与本人所在的单位对接。', en: 'One cannot be introduced to an organisation that one belongs to.' },
  INTRODUCTION_SIDES: {
    status: 403, zh: '企业可以就公开的成果申请对接，并附上本单位公开的需求；高校院所可以就公开的需求申请对接，并附上本人或本单位公开的成果。',
    en: 'Enterprises ask for a public achievement, with a public need of their own if they like; institutes for a public need, with a public achievement of their own if they like.',
  },
  INTRODUCTION_NO_BROKERS: { status: 403, zh: '该需求或成果的单位不接受技术经理人撮合。', en: 'The owner of the need or of the achievement wants no brokers.' },
  INTRODUCTION_RUNS: { status: 409, zh: '双方已有同一事项的对接或者交易正在进行{number}，请在其中办理，或者等待其结束。', en: 'An introduction or a deal of these two about the same matter is still open{number}; go on there, or wait until it has ended.' },
  INTRODUCTION_PAUSED: { status: 409, zh: '同一事项的对接不久前被婉拒，或者因佣金约定未获答复而结束，{from}起可以再次申请；婉拒的一方、提出约定的技术经理人申请的，不受此限。', en: 'An introduction about the same matter was declined lately, or ended because terms of commission were not answered; it can be asked for again from {from}. The side that declined, and the broker who proposed the terms, may ask at any time.' },
  INTRODUCTION_FLOOD: { status: 409, zh: '贵单位发起而对方尚未答复的对接已有 {most} 件，请等待答复或撤回一些。', en: '{most} introductions begun by your organisation are still unanswered; wait for answers, or withdraw some.' },
  DEAL_RESTS: { status: 409, zh: '交易已休眠或已结束，不能再写入；休眠的交易请先恢复洽谈。', en: 'The deal sleeps or has ended, and nothing is written in it; one that sleeps is woken first.' },
  MESSAGE_FLOOD: { status: 409, zh: '每人每分钟最多发送 {most} 条消息，请稍后再发。', en: 'One person sends at most {most} messages a minute; try again in a moment.' },
  FILES_FULL: { status: 409, zh: '本交易 24 小时内最多发送 {most} 个附件，请明天再发。', en: 'At most {most} files are sent in a deal within 24 hours; try again tomorrow.' },
  DEAL_NOT_PAYING: { status: 409, zh: '交易的合同登记后才能申报付款。', en: 'Payments are declared once a contract of the deal is registered.' },
  PAYMENTS_FULL: { status: 409, zh: '本交易 24 小时内最多申报 {most} 笔付款，请明天再报。', en: 'At most {most} payments are declared in a deal within 24 hours; try again tomorrow.' },
  DEAL_ABOVE_PRICE: {
    status: 409, zh: '超过合同尚未支付的价款（{left} 元，已确认和待确认的付款都已计入）。价款有变更的，先办理合同变更登记；申报有误的，先撤回。',
    en: 'Above what the contract leaves to be paid (CNY {left}; payments confirmed and to be confirmed are counted). A change of the price is registered first; what was declared wrongly is withdrawn first.',
  },
  TASKS_FULL: { status: 409, zh: '未完成的任务已有 {most} 项，请先完成一些再布置。', en: '{most} tasks of the deal are still to be done; finish some first.' },
  DEAL_DONE: { status: 409, zh: '已有记录，不能再改。', en: 'It is on record already and stays as it is.' },
  MEETING_TO_COME: { status: 409, zh: '会议尚未开始，开始后才能记录纪要。', en: 'The meeting has not begun; its minutes are written once it has.' },
  MEETING_BEGUN: { status: 409, zh: '会议已经开始，不能取消；没有召开的，在纪要中写明。', en: 'The meeting has begun and is not cancelled any more; where it did not take place the minutes say so.' },
  MEETING_CANCELLED: { status: 409, zh: '会议已取消。', en: 'The meeting was cancelled.' },
  NO_MINUTES: { status: 409, zh: '这次会议还没有纪要。', en: 'The meeting has no minutes yet.' },
  INTRODUCTION_DAY: { status: 409, zh: '每人 24 小时内最多发起 {most} 件对接，请明天再试。', en: 'One person begins at most {most} introductions within 24 hours; try again tomorrow.' },
});
