import { dateInChina } from '../kernel/calendar/index.js';
import type { ActionInput } from '../kernel/workflow/index.js';
import type { EnterpriseAnswers, NewCase, ReliefAction, ReliefAnswers, ReliefFacade } from '../modules/relief-cases/index.js';
import type { DemoWorld } from './contracts.js';
import { withDates } from './listings.js';

/** A case of tax relief of the demo with the steps that people have taken. */
export interface DemoRelief {
  /** key of the contract */
  contract: string;
  kind: NewCase['kind'];
  by: string;
  answers: ReliefAnswers;
  enterprise?: EnterpriseAnswers;
  steps: { action: ReliefAction; by: string; input: ActionInput }[];
}

/** Brings a case of tax relief to where it stands, through the use cases of taxpayer and tax office. */
export async function loadRelief(relief: ReliefFacade, world: DemoWorld, contracts: ReadonlyMap<string, string>, { contract, kind, by, answers, enterprise, steps }: DemoRelief): Promise<void> {
  const taxpayer = world.actor(by);
  const dated = withDates(answers);
  // shortly after New Year a day of the demo may lie in the year before
  const year = dated.taxPoint ? { year: Number(dated.taxPoint.slice(0, 4)) } : {};
  const begun = await relief.begin({ contractId: contracts.get(contract) ?? '', kind, ...year }, taxpayer);
  await relief.save(begun, { answers: dated, ...(enterprise ? { enterprise } : {}) }, taxpayer);
  for (const step of steps) await relief.act(begun.id, step.action, world.actor(step.by), inPeriod(step.input, dated.taxPoint ?? dateInChina(new Date())));
}

/** `{month}` and `{year}` in the period that is declared are those of the sale, or of today. */
function inPeriod(input: ActionInput, day: string): ActionInput {
  const { period } = input;
  return typeof period === 'string' ? { ...input, period: period.replace('{month}', day.slice(0, 7)).replace('{year}', day.slice(0, 4)) } : input;
}
