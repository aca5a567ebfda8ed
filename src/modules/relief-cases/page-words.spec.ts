import { readFileSync } from 'node:fs';
import { KIND_WORDS } from './domain/answers.js';
import { DATED, NEVER_BY_YEAR } from './domain/tax-period.js';
import { reliefWorkflow } from './relief.workflow.js';

interface Words { zh: string; en: string }
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const [zh, en] = [read('web/app/i18n/zh-CN.json'), read('web/app/i18n/en.json')];

describe('the pages of tax relief', () => {
  it.each([['work.relief.state', reliefWorkflow.states], ['work.relief.kind', KIND_WORDS]] as [string, Readonly<Record<string, Words>>][])('%s: name things as the server does, in both languages', (prefix, words) => {
    const named = Object.keys(zh).filter((key) => key.startsWith(`${prefix}.`)).map((key) => key.slice(prefix.length + 1));
    expect(Object.fromEntries(named.map((key) => [key, { zh: zh[`${prefix}.${key}`], en: en[`${prefix}.${key}`] }]))).toEqual(Object.fromEntries(Object.entries(words).map(([key, { zh: chinese, en: english }]) => [key, { zh: chinese, en: english }])));
  });

  it('offer the periods of a declaration by the rule that it is checked by', () => {
    expect(JSON.parse(readFileSync('web/app/work/relief/tax-periods.json', 'utf8'))).toEqual({ days: DATED, neverByYear: NEVER_BY_YEAR });
  });
});
