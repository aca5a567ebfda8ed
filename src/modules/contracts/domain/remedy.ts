import { dateSaid } from '../../../kernel/calendar/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import type { TechContract } from './tech-contract.js';

/** A time in which a remedy can be asked for. */
export interface RemedyTerm {
  /** e.g. 60 日 */
  length: BothLanguages;
  /** YYYY-MM-DD, that day included, for whoever has received the decision on its own day */
  until: string;
}

/** What the rule of a case says about the remedies against its refusal; null where it says nothing. */
export interface RemedyTerms {
  /** 行政复议机关 by name */
  body: string | null;
  /** 行政复议法（2023 修订）第二十条 */
  reconsideration: RemedyTerm | null;
  /** 行政诉讼法第四十六条: without a reconsideration */
  court: RemedyTerm | null;
  /** 行政诉讼法第四十五条: after one */
  afterReconsideration: BothLanguages | null;
}

/** 行政复议法（2023 修订）第二十四条: by which it is known who reconsiders, where nobody has entered the name. */
const BY_LAW: BothLanguages = { zh: '作出本决定的机关的本级人民政府', en: 'the people’s government to which the deciding body belongs' };
const ANEW: BothLanguages = { zh: '补齐材料后重新申请登记', en: 'the contract may be completed and filed anew' };
const NOT_STATUTORY: BothLanguages = {
  zh: '复查是登记机构的内部程序，不是行政复议，不停止也不延长申请行政复议和提起行政诉讼的期限',
  en: 'The internal review is no administrative reconsideration: it neither stops nor prolongs the times in which that or a court can be asked for',
};

const open = (zh: string, en: string, { length, until }: RemedyTerm): BothLanguages => ({
  zh: `自收到本决定之日起${length.zh}内（决定当日收到的，至${dateSaid(until).zh}，含当日）${zh}`,
  en: `${en} within ${length.en} of receiving the decision (received on its own day: until ${dateSaid(until).en}, that day included)`,
});

/** One of the two remedies that the law gives: until when, or since when no more. */
function remedy(zh: string, en: string, term: RemedyTerm | null, today: string): BothLanguages {
  if (term === null) return { zh: `依法${zh}`, en };
  if (term.until >= today) return open(zh, en, term);
  const { zh: day, en: dayEn } = dateSaid(term.until);
  return { zh: `${zh}（决定当日收到的，期限已于${day}届满）`, en: `${en} (received on its own day, the time was over on ${dayEn})` };
}

/**
 * The remedies that the law gives against a decision (法定救济途径), one sentence each without its full stop.
 * @param today YYYY-MM-DD in China
 */
export function statutoryRemedies({ body, reconsideration, court, afterReconsideration }: RemedyTerms, today: string): BothLanguages[] {
  const before = remedy(`向${body ?? BY_LAW.zh}申请行政复议`, `Administrative reconsideration may be asked for from ${body ?? BY_LAW.en}`, reconsideration, today);
  const sued = remedy('直接向有管辖权的人民法院提起行政诉讼', 'the competent people’s court may be asked directly', court, today);
  const after = afterReconsideration ?? { zh: '', en: '' };
  return [
    { zh: `可以${before.zh}；也可以${sued.zh}`, en: `${before.en}; or ${sued.en}` },
    { zh: `对行政复议决定不服的，${after.zh ? `自收到复议决定书之日起${after.zh}内` : '依法'}提起行政诉讼`, en: `Against what is reconsidered a court may be asked${after.en ? ` within ${after.en} of receiving that decision` : ''}` },
  ];
}

/**
 * What can be done about a refusal (救济途径): it is told with its ground, in sentences without their full stops. The law's remedies stand first and are told in
 * every state, for an internal review (复查) leaves their times as they are.
 * @param reviewable an internal review can be asked for today
 */
export function remediesOf({ state, upheld }: Pick<TechContract, 'state' | 'upheld'>, terms: RemedyTerms, today: string, reviewable: boolean): BothLanguages[] {
  const statutory = statutoryRemedies(terms, today);
  if (state === 'NOT_ACCEPTED' || state === 'REVOKED') return statutory;
  if (state === 'RECONSIDERATION') return [...statutory, NOT_STATUTORY];
  if (upheld) return [{ zh: '登记机构经复查，已维持不予登记的决定；下列期限仍从原决定起算', en: 'The internal review has upheld the refusal; the times below still run from the refusal' }, ...statutory, { zh: `也可以${ANEW.zh}`, en: `Or ${ANEW.en}` }];
  return reviewable
    ? [...statutory, { zh: `也可以先申请登记机构复查，或者${ANEW.zh}`, en: `The body itself may be asked for an internal review first, or ${ANEW.en}` }, NOT_STATUTORY]
    : [...statutory, { zh: `也可以${ANEW.zh}`, en: `Or ${ANEW.en}` }];
}
