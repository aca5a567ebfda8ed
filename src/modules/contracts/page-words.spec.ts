import { readFileSync } from 'node:fs';
import { CONTRACT_STATES, type ContractAction, contractWorkflow } from './contract.workflow.js';
import { contractPermissions } from './contracts.permissions.js';
import { CLAUSES } from './domain/contract-content.js';
import { CLAUSE_LABELS } from './domain/clause-labels.js';
import { CLAUSES_OF_KIND } from './domain/contract-gaps.js';
import { CONTRACT_KINDS, CONTRACT_SUB_KINDS } from './domain/contract-kinds.js';
import { WITHOUT_DAY } from './domain/in-hand.js';
import { INTAKE_GROUNDS } from './domain/intake-grounds.js';
import { INSTALMENT_MODES, ROYALTY_MODES } from './domain/payment.js';
import { REFUSAL_CODES } from './domain/refusal-codes.js';

interface Words { zh: string; en: string }
const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;
const zh = read<Record<string, string>>('web/app/i18n/zh-CN.json');
const en = read<Record<string, string>>('web/app/i18n/en.json');
const clauses = read<{ order: string[]; needed: Record<string, string[]> }>('web/app/work/contracts/clauses.json');

const process = read<{ batch: { action: ContractAction; permission: string; from: string; tone: string; comment: string; internal: boolean; published: boolean; asks: object }[]; waits: { desk: Record<string, string[]>; others: string[] }; told: { as: string; of: string[] }[] }>('web/app/work/contracts/process.json');

/** What the pages call something, by the key of the server's table. */
const onPages = (prefix: string, keys: readonly string[]): Record<string, Words> => Object.fromEntries(keys.map((key) => [key, { zh: zh[`${prefix}.${key}`] ?? '', en: en[`${prefix}.${key}`] ?? '' }]));
const table = (words: Readonly<Record<string, Words>>): Record<string, Words> => Object.fromEntries(Object.entries(words).map(([key, { zh: chinese, en: english }]) => [key, { zh: chinese, en: english }]));

describe('the pages of technology contracts', () => {
  it.each([
    ['work.contract.kind', CONTRACT_KINDS], ['work.contract.subKind', CONTRACT_SUB_KINDS], ['work.contract.refusal', REFUSAL_CODES], ['work.contract.intake', INTAKE_GROUNDS], ['work.contract.clause', CLAUSE_LABELS], ['work.contract.state', contractWorkflow.states],
  ] as [string, Readonly<Record<string, Words>>][])('%s: name things as the server does, in both languages', (prefix, words) => {
    expect(onPages(prefix, Object.keys(words))).toEqual(table(words));
  });

  it('ask for the clauses that filing asks for, in the order of the contract', () => {
    expect(clauses.order).toEqual([...CLAUSES]);
    expect(Object.fromEntries(Object.entries(clauses.needed).map(([kind, keys]) => [kind, [...keys].sort()]))).toEqual(Object.fromEntries(Object.entries(CLAUSES_OF_KIND).map(([kind, keys]) => [kind, [...keys].sort()])));
  });

  it('take on many contracts the steps of the table, as it has them', () => {
    const declared = process.batch.map(({ action }) => {
      const { permission, from, tone, comment, internal, published = false, asks = {} } = contractWorkflow.actions[action];
      return { action, permission, from: [...from], tone, comment, internal: internal !== undefined, published, asks };
    });
    expect(process.batch.map((step) => ({ ...step, from: [step.from] }))).toEqual(declared);
  });

  it('narrow a desk by the rule of its list: where a contract waits for a decision, and whose that is, and where a clock runs', () => {
    const steps = Object.values(contractWorkflow.actions);
    const deciders = (state: (typeof CONTRACT_STATES)[number]) => [...new Set(steps.flatMap(({ duty, permission, from }) => (duty && permission !== contractPermissions.file && from.includes(state) ? [permission] : [])))];
    const desk = Object.fromEntries(CONTRACT_STATES.flatMap((state) => (deciders(state).length > 0 ? [[state, deciders(state)]] : [])));
    expect(process.waits).toEqual({ desk, others: CONTRACT_STATES.filter((state) => WITHOUT_DAY.includes(state) || steps.some(({ due, to }) => due && to === state)) });
  });

  it('tell states as others are told them, in the same words', () => {
    const told = contractWorkflow.told ?? [];
    expect(process.told).toEqual(told.map(({ as, of }) => ({ as, of: [...of] })));
    const called = (words: Record<string, string>, as: string) => words[`work.contract.told.${as}`] ?? words[`work.contract.state.${as}`];
    expect(told.map(({ as }) => ({ zh: called(zh, as), en: called(en, as) }))).toEqual(told.map(({ zh: chinese, en: english }) => ({ zh: chinese, en: english })));
  });

  it('ask for a plan or a royalty where the way of payment does', () => {
    expect(read('web/app/work/contracts/payment-modes.json')).toEqual({ instalments: INSTALMENT_MODES, royalty: ROYALTY_MODES });
  });

  it('know every state', () => {
    expect(Object.keys(zh).filter((key) => key.startsWith('work.contract.state.')).map((key) => key.split('.')[3]).sort()).toEqual([...CONTRACT_STATES].sort());
  });
});
