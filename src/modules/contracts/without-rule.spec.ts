import { SYSTEM } from '../../kernel/access/index.js';
import { contractWorkflow } from './contract.workflow.js';
import type { ContractFacts } from './domain/contract-facts.js';
import { emptyContract } from './domain/contract-content.js';
import type { TechContract } from './domain/tech-contract.js';

const NO_RULE = { code: 'NONE_IN_FORCE', zh: '没有现行有效的规则', en: 'No rule is in force' };
const facts: ContractFacts = {
  rule: null, noRule: [NO_RULE], decideWithin: null, decideLargeWithin: null, correctWithin: null, countsFrom: null, integrityYears: null, largeFromFen: null, expertsAtLeast: null, kinds: [], carrierSetsMost: null, known: [],
  duplicates: [], likely: [], flags: 9, signsNamed: [], flagsToExperts: 1, opinions: 9, against: 0, waitedFor: 0, supplement: 'ATTACHED', deregistrationPapers: 0, elsewhere: [], priceNotice: [], appealOver: [], resumable: false, answersToday: 0,
};
const contract = { content: emptyContract(), purposes: [] as string[], state: 'ACCEPTED' } as TechContract;
const look = { actor: SYSTEM, now: new Date(), facts };
/** Their days are those of the rule that the case was decided by, which it keeps. */
const BY_THE_CASE: readonly string[] = ['appeal', 'prolongReconsideration'];
const steps = Object.entries(contractWorkflow.actions).filter(([name]) => !BY_THE_CASE.includes(name));

describe('where no rule is in force', () => {
  it.each(steps.filter(([, { due }]) => typeof due === 'function'))('%s, whose day comes from the rule, is not taken', (_, { guards = [] }) => {
    expect(guards.flatMap((guard) => [...guard(contract, look)])).toContain(NO_RULE);
  });

  it('nobody counts experts by a number of his own', () => {
    expect(contractWorkflow.actions.passFirst.guards?.flatMap((guard) => [...guard(contract, look)])).toContain(NO_RULE);
    expect(contractWorkflow.actions.expertsDone.guards?.flatMap((guard) => [...guard(contract, look)]).map(({ code }) => code)).toEqual(['OPINIONS']);
  });
});
