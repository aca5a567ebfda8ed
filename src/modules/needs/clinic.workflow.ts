import { dateInChina, type Period } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { defineWorkflow, type Look, type Step } from '../../kernel/workflow/index.js';
import { advised } from '../brokers/index.js';
import { PREPARED_STATES } from '../listings/index.js';
import { groundedIn, saysGround } from '../reference/index.js';
import type { RuleInForce } from '../rules/index.js';
import { assess } from './browser/clinic.js';
import { clinicPermissions as may } from './clinic.permissions.js';
import { baseOf, type ClinicVisit, overtaken, SUGGESTED_FIELDS, type SuggestedField, type Suggestion, type WordOutcome } from './domain/clinic-visit.js';
import { needGaps } from './domain/need-rules.js';
import { wordDigest } from './domain/need-word.js';

export const CLINIC_STATES = ['ASKED', 'CALLED', 'TAKEN', 'SUGGESTED', 'VOUCHED', 'CLOSED'] as const;
export type ClinicState = (typeof CLINIC_STATES)[number];
export type ClinicAction = 'call' | 'refuse' | 'silence' | 'take' | 'release' | 'lapse' | 'suggest' | 'accept' | 'decline' | 'unanswered' | 'vouch' | 'close' | 'settle';
export const OPEN_VISITS: readonly ClinicState[] = ['ASKED', 'CALLED', 'TAKEN', 'SUGGESTED'];

/** What the steps look up beside the visit. */
export interface ClinicFacts {
  rule: RuleInForce<'CLINIC'> | null;
  /** a broker who is asked answers within (rule domain BROKER); null where no rule is in force */
  callWithin: Period | null;
  /** what stands against the broker who has it in hand, now; empty where nobody has */
  against: readonly Reason[];
  /** what keeps whoever would take it from beginning anything as a broker; empty where nothing does, or where nobody may take it */
  unregistered: readonly Reason[];
}

const WORD = { least: 10, most: 500 };
const isPrepared = ({ needState }: Pick<ClinicVisit, 'needState'>): boolean => (PREPARED_STATES as readonly string[]).includes(needState);
/** Somebody may be at work on the draft: whoever is not its owner reads it no longer than that. */
export const isOpenVisit = (visit: Pick<ClinicVisit, 'state' | 'needState'>): boolean => (OPEN_VISITS as readonly string[]).includes(visit.state) && isPrepared(visit);

const GONE = reason('NEED_SETTLED', '这项需求已发布、下架或暂停', 'The need is published, archived or suspended');
const prepared = (visit: ClinicVisit): Reason[] => (isPrepared(visit) ? [] : [GONE]);
const settled = (visit: ClinicVisit): Reason[] => (isPrepared(visit) ? [reason('STILL_PREPARED', '需求尚未发布、下架或暂停', 'The need is neither published nor put away')] : []);
const draft = ({ needState }: ClinicVisit): Reason[] => (needState === 'DRAFT' ? [] : [reason('NOT_DRAFT', '需求已提交审核，不能修改；请企业先撤回', 'The need is under review and cannot be changed; its owner has to withdraw it first')]);

/** Whoever reads the word relies on a broker in good standing; what was taken goes back into the queue (`release`, `lapse`), or the owner closes it and asks anew. */
const practises = (_: ClinicVisit, { facts: { against } }: Look<ClinicFacts>): Reason[] => advised(against, { zh: '目前不能提出建议和出具意见，请退回候诊，由其他技术经理人接诊', en: 'suggest nothing and give no word for now; put the need back, so that another broker takes it' });

const registered = (_: ClinicVisit, { facts: { unregistered } }: Look<ClinicFacts>): Reason[] => advised(unregistered, { zh: '目前不能接诊', en: 'take no need for now' });

/** Something is suggested, and it differs from what stands there. */
function differs({ content }: ClinicVisit, { input }: Step<ClinicFacts>): Reason[] {
  const change = (input['change'] ?? {}) as Suggestion;
  const fields = SUGGESTED_FIELDS.filter((field) => change[field] !== undefined);
  if (fields.length === 0) return [reason('isDefined', '请至少修改一项', 'Change at least one part', '/change')];
  const same = fields.filter((field) => JSON.stringify(change[field]) === JSON.stringify(content[field]));
  return same.map((field) => reason('UNCHANGED', '与原文相同', 'The same as before', `/change/${field}`));
}

/** Which of the suggested parts are taken over. */
function offered(visit: ClinicVisit, { input }: Step<ClinicFacts>): Reason[] {
  const fields = (input['fields'] ?? []) as SuggestedField[];
  const strange = fields.find((field) => visit.suggestion?.[field] === undefined);
  const old = overtaken(visit);
  if (fields.some((field) => old.includes(field))) return [reason('STALE', '所选的部分在建议提出之后又有修改，采纳会覆盖新写的内容：请不选这一部分，或者请技术经理人重新提出', 'A chosen part has been written anew since it was suggested, and taking it over would undo that: leave it out, or have it suggested again', '/fields')];
  return fields.length > 0 && strange === undefined ? [] : [reason('isIn', '请选择要采纳的建议', 'Choose which suggestions to take over', '/fields')];
}

function sentence(_: ClinicVisit, { input: { comment } }: Step<ClinicFacts>): Reason[] {
  const { length } = comment.trim();
  return length >= WORD.least && length <= WORD.most ? [] : [reason('LENGTH', `意见应为 ${WORD.least}–${WORD.most} 个字`, `Give ${WORD.least} to ${WORD.most} characters`, '/comment')];
}

/** To publish is advised of what can be submitted: filling in what is missing would void the word. What the owner declares is the owner's. */
function publishable({ content }: ClinicVisit, { now, input: { outcome } }: Step<ClinicFacts>): Reason[] {
  if (outcome !== 'PUBLISH') return [];
  const gaps = needGaps({ content }, dateInChina(now)).filter(({ pointer }) => !pointer?.startsWith('/declarations/'));
  if (gaps.length === 0) return [];
  const [zh, en] = [gaps.map((gap) => gap.zh).join('；'), gaps.map((gap) => gap.en).join('; ')];
  return [reason('NOT_COMPLETE', `需求还不能提交审核：${zh}。请先提出修改建议；建议不能填写的，在任一修改建议的理由中请企业补充，也可以选择“不建议发布”`, `The need cannot be submitted yet: ${en}. Suggest changes, and ask in the reason of one of them for what cannot be suggested, or advise against publishing`, '/outcome')];
}
const wordFaults = (visit: ClinicVisit, step: Step<ClinicFacts>): Reason[] => [...sentence(visit, step), ...publishable(visit, step)];

const asItWas = ({ title, fieldCode }: ClinicVisit['content']): Partial<ClinicVisit> => ({ lastTitle: title, lastField: fieldCode });

function vouched({ content }: ClinicVisit, { actor, now, facts: { rule }, input: { comment, outcome } }: Step<ClinicFacts>): Partial<ClinicVisit> {
  return {
    ...asItWas(content), vouchedAt: now, vouchedBy: actor.personId, vouchedText: comment.trim(), vouchedDigest: wordDigest(content), vouchedOutcome: outcome as WordOutcome,
    vouchedScore: rule ? assess(content, rule.params).score : null, ruleCode: rule?.code ?? '', ruleVersion: rule?.version ?? null,
  };
}

const treatDue = (_: ClinicVisit, { facts }: Look<ClinicFacts>) => facts.rule?.params.treatWithin ?? null;
const answerDue = (_: ClinicVisit, { facts }: Look<ClinicFacts>) => facts.rule?.params.answerWithin ?? null;
/** Who was asked and does not come knows no more of the need than everybody. */
const NOBODY: Partial<ClinicVisit> = { brokerIds: [], brokerOrganisationId: null };
const ANSWERED: Partial<ClinicVisit> = { suggestion: null, suggestionBase: null, suggestionNote: '' };
const closed = ({ state, content }: ClinicVisit): Partial<ClinicVisit> => ({ ...asItWas(content), ...ANSWERED, ...(state === 'CALLED' ? NOBODY : {}) });
/** days of the calendar before the clock ends */
const remind = [1];

/** A need in the clinic: asked for by its owner, taken by one broker, who suggests and in the end gives a word. */
export const clinicWorkflow = defineWorkflow<ClinicState, ClinicAction, ClinicVisit, ClinicFacts>({
  name: 'clinic',
  zh: '需求门诊',
  en: 'Need clinic',
  table: 'need_clinic',
  initial: 'ASKED',
  beginning: { zh: '请技术经理人诊断', en: 'Ask a broker' },
  visibility: [may.read],
  // who belongs to the enterprise takes no word of the broker's for it (利益冲突)
  sides: (row, person) => `EXISTS (SELECT 1 FROM membership m WHERE m.organisation_id = ${row}.organisation_id AND m.person_id = ${person} AND m.status = 'ACTIVE')`,
  states: {
    ASKED: { zh: '候诊', en: 'Waiting', tone: 'waiting' },
    CALLED: { zh: '已请技术经理人，待答复', en: 'A broker is asked', tone: 'waiting', remind },
    TAKEN: { zh: '接诊中', en: 'With a broker', tone: 'waiting', remind },
    SUGGESTED: { zh: '待企业答复建议', en: 'Suggestions to be answered', tone: 'waiting', remind },
    VOUCHED: { zh: '已出具意见', en: 'Word given', tone: 'good', final: true },
    CLOSED: { zh: '已结束', en: 'Closed', tone: 'closed', final: true },
  },
  stages: [
    { zh: '候诊', en: 'Waiting', of: ['ASKED'], aside: ['CALLED'] },
    { zh: '接诊', en: 'Treatment', of: ['TAKEN', 'SUGGESTED'], aside: ['CLOSED'] },
    { zh: '出具意见', en: 'Word', of: ['VOUCHED'] },
  ],
  actions: {
    // a need that nobody takes is often the hard one: the bureau asks somebody by name
    call: { zh: '请技术经理人接诊', en: 'Ask a broker by name', from: ['ASKED'], to: 'CALLED', permission: may.call, tone: 'primary', comment: 'optional', asks: { brokerId: 'required' }, guards: [prepared], due: (_, { facts }) => facts.callWithin, set: (_, { now }) => ({ calledAt: now }) },
    refuse: { zh: '婉拒', en: 'Say no', from: ['CALLED'], to: 'ASKED', permission: may.treat, tone: 'default', comment: 'required', asks: { reason: 'required' }, accepts: groundedIn('L-BROKER-DECLINE'), adds: saysGround('L-BROKER-DECLINE'), set: () => NOBODY },
    silence: { zh: '逾期未答复，退回候诊', en: 'Back into the queue: no answer in time', from: ['CALLED'], to: 'ASKED', permission: may.clock, tone: 'default', timeout: true, set: () => NOBODY },
    take: {
      zh: '接诊', en: 'Take', from: ['ASKED', 'CALLED'], to: 'TAKEN', permission: may.take, tone: 'primary', asks: { declaration: 'required' }, duty: true, impartial: true, guards: [prepared, registered], due: treatDue,
      waits: (row) => `EXISTS (SELECT 1 FROM need n WHERE n.id = ${row}.need_id AND n.state IN (${PREPARED_STATES.map((state) => `'${state}'`).join(', ')}))`,
      set: (_, { actor }) => ({ brokerIds: actor.personId === null ? [] : [actor.personId], brokerOrganisationId: actor.organisationId }),
    },
    suggest: {
      zh: '提出修改建议', en: 'Suggest changes', from: ['TAKEN'], to: 'SUGGESTED', permission: may.treat, tone: 'default', comment: 'required', asks: { change: 'required' }, duty: true, guards: [draft, practises], accepts: differs, due: answerDue,
      set: ({ content }, { input }) => ({ suggestion: input['change'] as Suggestion, suggestionBase: baseOf(input['change'] as Suggestion, content), suggestionNote: input.comment.trim() }),
    },
    vouch: { zh: '出具意见', en: 'Give a word', from: ['TAKEN'], to: 'VOUCHED', permission: may.treat, tone: 'primary', comment: 'required', asks: { outcome: 'required' }, duty: true, impartial: true, guards: [prepared, practises], accepts: wordFaults, set: vouched },
    accept: { zh: '采纳建议', en: 'Take over', from: ['SUGGESTED'], to: 'TAKEN', permission: may.answer, tone: 'primary', comment: 'optional', asks: { fields: 'required' }, duty: true, guards: [draft], accepts: offered, due: treatDue, set: () => ANSWERED },
    decline: { zh: '不采纳', en: 'Decline', from: ['SUGGESTED'], to: 'TAKEN', permission: may.answer, tone: 'default', comment: 'optional', duty: true, due: treatDue, set: () => ANSWERED },
    unanswered: { zh: '企业逾期未答复，视为不采纳', en: 'No answer in time: not taken over', from: ['SUGGESTED'], to: 'TAKEN', permission: may.clock, tone: 'default', timeout: true, due: treatDue, set: () => ANSWERED },
    release: { zh: '退回候诊', en: 'Put back', from: ['TAKEN', 'SUGGESTED'], to: 'ASKED', permission: may.treat, tone: 'danger', comment: 'optional', set: () => ANSWERED },
    lapse: { zh: '逾期未办，退回候诊', en: 'Back into the queue: no work in time', from: ['TAKEN'], to: 'ASKED', permission: may.clock, tone: 'default', timeout: true, set: () => ANSWERED },
    close: { zh: '结束门诊', en: 'Close', from: OPEN_VISITS, to: 'CLOSED', permission: may.answer, tone: 'danger', comment: 'optional', set: closed },
    settle: { zh: '需求已发布、下架或暂停，结束门诊', en: 'Closed: the need is published, archived or suspended', from: OPEN_VISITS, to: 'CLOSED', permission: may.clock, tone: 'default', guards: [settled], set: closed },
  },
});
