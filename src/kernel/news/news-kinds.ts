import type { BothLanguages } from '../http/index.js';

/** How little of a kind somebody may choose: mails at once for good, at least a row in the inbox, or nothing at all. */
export type Floor = 'MAIL' | 'INBOX' | 'NOTHING';

export interface NewsKindDefinition extends BothLanguages {
  /** what it tells, and whom */
  about: BothLanguages;
  floor: Floor;
}

/**
 * Kinds of news (消息类别): everything that the platform tells people unasked is of one of them, and people choose by kind how they
 * hear of it. Without a choice they get a mail at once.
 */
const KINDS = {
  case: {
    zh: '办理进展', en: 'Progress of cases', floor: 'INBOX',
    about: { zh: '本单位办理事项的受理、退回和决定，以及待本单位办理的步骤', en: 'what was received, returned and decided in cases of your organisation, and steps that wait for it' },
  },
  deadline: {
    zh: '期限提醒', en: 'Deadlines', floor: 'INBOX',
    about: { zh: '法定期限和合同约定的日期临近时，提醒负责办理的人', en: 'legal time limits and dates of contracts that come near, to those who have to act' },
  },
  deal: {
    zh: '对接与交易', en: 'Introductions and deals', floor: 'INBOX',
    about: { zh: '收到的对接申请和技术经理人委托、对方的答复、保密协议和洽谈的进展', en: 'introductions, assignments of brokers, answers of the other side, agreements on confidentiality and how deals go' },
  },
  message: {
    zh: '洽谈消息', en: 'Messages in deals', floor: 'NOTHING',
    about: { zh: '您参加的洽谈有新消息', en: 'somebody has written in a deal that you take part in' },
  },
  view: {
    zh: '保密资料查看', en: 'Confidential files viewed', floor: 'INBOX',
    about: { zh: '对方查看了本单位的保密资料，每天汇总告知', en: 'the other side has viewed confidential files of your organisation; told once a day' },
  },
  follow: {
    zh: '关注与提问', en: 'Followed challenges and questions', floor: 'NOTHING',
    about: { zh: '您关注的榜单有变化或有新的公开答复，您的提问得到答复', en: 'challenges that you follow have changed or have a new public answer; your questions are answered' },
  },
  listing: {
    zh: '信息有效期', en: 'Listings to confirm', floor: 'INBOX',
    about: { zh: '您或本单位公开的成果、需求临近确认期限，或者已超过期限', en: 'achievements and needs that you or your organisation have published and that have to be confirmed' },
  },
  match: {
    zh: '匹配推荐', en: 'Matches', floor: 'NOTHING',
    about: { zh: '有与您公开的成果、需求匹配度较高的需求、成果，每周最多告知 3 件', en: 'new good matches of what you have published, at most three a week' },
  },
  search: {
    zh: '检索订阅', en: 'Saved searches', floor: 'NOTHING',
    about: { zh: '您订阅的检索有新结果', en: 'searches that you have saved have new results' },
  },
  duty: {
    zh: '评审与开标', en: 'Reviews and openings', floor: 'INBOX',
    about: { zh: '评审邀请、答辩安排、开标密钥的变动，告知受邀专家和密钥持有人', en: 'invitations to reviews, hearings of bidders and changes of opening keys, to experts and holders of keys' },
  },
  security: {
    zh: '账号安全', en: 'Security of the account', floor: 'MAIL',
    about: { zh: '注册确认、加入单位的邀请、重设密码，始终立即发送邮件', en: 'registrations, invitations and new passwords; always by mail at once' },
  },
} as const satisfies Record<string, NewsKindDefinition>;

export type NewsKind = keyof typeof KINDS;
export const NEWS_KINDS: Readonly<Record<NewsKind, NewsKindDefinition>> = KINDS;
export const NEWS_KIND_CODES = Object.keys(KINDS) as NewsKind[];
