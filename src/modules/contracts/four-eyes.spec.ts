import { type ContractAction, contractWorkflow } from './contract.workflow.js';
import { contractPermissions as may } from './contracts.permissions.js';

type Named = readonly (readonly [name: ContractAction, permission: string, notBy: readonly string[]])[];

const steps: Named = Object.entries(contractWorkflow.actions).map(([name, { permission, notBy }]) => [name as ContractAction, permission, notBy ?? []]);
const of = (...permissions: string[]) => steps.filter(([, permission]) => permissions.includes(permission));
const named = (some: Named) => some.map(([name]) => name).sort();
const notBy = (action: ContractAction): readonly string[] => contractWorkflow.actions[action].notBy ?? [];

describe('the steps of officials on a contract', () => {
  it.each(of(may.review, may.confirm, may.approveLarge, may.lead, may.object))('%s is not for who has acted for the applicant or was heard as an expert', (_, __, others) => {
    expect(others).toEqual(expect.arrayContaining(['begin', 'save', 'advise', ...named(of(may.file))]));
  });

  it.each(of(may.review, may.confirm, may.approveLarge, may.lead))('%s is not for people of a party', (action) => {
    expect(contractWorkflow.actions[action].impartial).toBe(true);
  });

  it.each(of(may.lead))('%s is not for who has sat at any desk', (_, __, others) => {
    expect(others).toEqual(expect.arrayContaining(named(of(may.review, may.confirm, may.approveLarge, may.object))));
  });

  it.each<[string, ContractAction[], ContractAction[]]>([
    ['the first and the second review', ['returnIncomplete', 'notAccept', 'accept', 'askKind', 'sendExperts', 'passFirst', 'proposeRefusal', 'reclassify'], ['sendBack', 'approve', 'escalate', 'refuse']],
    ['the second review and the approval of large contracts', ['sendBack', 'approve', 'escalate', 'refuse'], ['approveLarge', 'refuseLarge']],
    ['the review and the approval of a change', ['sendChangeExperts', 'approveChange', 'escalateChange', 'returnChange'], ['approveLargeChange', 'sendBackChange']],
    ['the opinion on a doubt and its confirmation', ['judge'], ['confirmKeep', 'confirmRevoke', 'disagree']],
    ['a doubt and what is said to it', ['object'], ['judge', 'confirmKeep', 'confirmRevoke', 'disagree', 'upperKeep', 'upperRevoke', 'revoke']],
  ])('%s are of different people, whoever came first', (_, ones, others) => {
    for (const other of others) expect([other, ...notBy(other)]).toEqual(expect.arrayContaining([other, ...ones]));
    for (const one of ones.filter((action) => action !== 'object')) expect([one, ...notBy(one)]).toEqual(expect.arrayContaining([one, ...others.filter((action) => !named(of(may.lead)).includes(action))]));
  });

  it('may be several of one desk', () => {
    expect(named(of(may.review)).filter((action) => notBy('passFirst').includes(action) && action !== 'recordNationalNo')).toEqual([]);
    expect(named(of(may.confirm)).filter((action) => notBy('approveChange').includes(action))).toEqual([]);
  });

  it('leave a change to who registered the contract at the same or another desk, years ago', () => {
    expect(notBy('approveLargeChange')).not.toContain('approve');
  });
});
