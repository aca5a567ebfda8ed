import { addDays } from '../../src/kernel/calendar/index.js';
import type { Client } from './app.js';

/** Parameters of a notice set, the domain of which the tests are free to make versions. */
const NOTICE_PARAMS = {
  price: { days: 15, unit: 'CALENDAR_DAY' }, startsOnWorkingDay: true, objectionSuspends: true, answerWithin: { days: 15, unit: 'WORKING_DAY' }, answerChallengeWithin: { days: 10, unit: 'WORKING_DAY' }, shownAfter: { days: 30, unit: 'CALENDAR_DAY' },
  ...Object.fromEntries(['reward', 'need', 'list', 'award', 'acceptance', 'payment', 'techSme', 'hnte'].map((key) => [key, { days: 5, unit: 'WORKING_DAY' }])),
};

let serial = 0;

/** A complete draft for one day of its own, so that records of one test do not stand in the way of another's. */
export function ruleDraft(change: object = {}) {
  serial += 1;
  const day = addDays('2100-01-01', serial);
  return {
    domain: 'NOTICE', code: `PN-T${serial}`, titleZh: '演示公示期限', titleEn: 'Demo periods', docNo: '演科发〔2099〕1号', issuer: '演示市科技局', sourceUrl: 'https://example.test/rule',
    effectiveFrom: day, effectiveTo: day, replaces: null, evidence: 'OFFICIAL', params: NOTICE_PARAMS,
    articles: [{ no: '第一条', gist: '演示条文。', gistEn: 'A demo article.', evidence: null, docNo: null, supports: [] }], ...change,
  };
}

/** What may be saved into a draft: everything but its code and its domain. */
export function ruleContent(change: object = {}): object {
  const { domain: _, code: __, ...content } = ruleDraft(change);
  return content;
}

export interface RuleWorking {
  titleZh: string;
  id: string;
  code: string;
  versionNo: number;
  state: string;
  version: number;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  verified: boolean;
  editable: boolean;
  gaps: { code: string; pointer?: string }[];
  consequences: string[];
  comparedWith: { code: string; versionNo: number } | null;
  changes: { label: string; before: string | null; after: string | null }[];
  warnings: { code: string }[];
  allowedActions: { action: string; enabled: boolean; reasons: { code: string }[] }[];
  history: { action: string; by: string; comment: string }[];
}

export async function draftRule(client: Client, change: object = {}): Promise<RuleWorking> {
  return (await client.post('/api/v1/rule-sets').send(ruleDraft(change)).expect(201)).body as RuleWorking;
}

export async function ruleStep(client: Client, { id, version }: RuleWorking, action: string, body: object = {}): Promise<RuleWorking> {
  return (await client.post(`/api/v1/rule-sets/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body).expect(200)).body as RuleWorking;
}
