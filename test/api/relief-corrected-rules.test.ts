import { addDays } from '../../src/kernel/calendar/index.js';
import vat from '../../src/modules/rules/data/vat-2026-10.json' with { type: 'json' };
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { today } from '../support/listings.js';
import { beginRelief, registeredContract, reliefSeen, type ReliefView, saveRelief, stepRelief, vatAnswers } from '../support/relief-cases.js';
import { draftRule, ruleStep } from '../support/rules.js';

let app: TestApp;
let office: Client;
let tax: Client;
const YEAR = Number(today().slice(0, 4));
const TAX_POINT = addDays(today(), -1).startsWith(String(YEAR)) ? addDays(today(), -1) : today();

beforeAll(async () => {
  app = await startTestApp();
  [office, tax] = await Promise.all([app.as('institute.INST'), app.as('bureau.TAX')]);
});
afterAll(() => app.close());

async function computed(): Promise<ReliefView> {
  const { id } = await registeredContract(app);
  const relief = await saveRelief(office, await beginRelief(office, { contractId: id, kind: 'VAT' }), { answers: vatAnswers(TAX_POINT) });
  return stepRelief(office, relief, 'compute');
}
const declared = async (relief: ReliefView, no: number): Promise<ReliefView> => stepRelief(office, relief, 'declare', { period: TAX_POINT.slice(0, 7), invoiceNos: [`2637200000000000090${no}`] });
const told = async (relief: ReliefView) => (await reliefSeen(tax, relief)).cautions.map(({ text, voids }) => [/第 1 版已由第 2 版更正/.test(text), voids]);

/** A version of the set that was wrong in one parameter, for all of its days. */
async function corrected(params: object): Promise<void> {
  const [system, lead] = await Promise.all([app.as('bureau.SYS'), app.as('bureau.BUR_LEAD')]);
  const draft = await draftRule(system, { domain: 'VAT', code: vat.code, replaces: 1, effectiveFrom: vat.effectiveFrom, effectiveTo: vat.effectiveTo, params: { ...vat.params, ...params } });
  await ruleStep(lead, await ruleStep(system, draft, 'propose'), 'approve');
}

// before the rule is corrected: afterwards no sale of these contracts is exempt
describe('the list of cases', () => {
  it('is searched by taxpayer, credit code, number and contract, within what the reader may see', async () => {
    const relief = await declared(await computed(), 4);
    const [mine] = await app.query<{ name: string; uscc: string; contract: string }>(`SELECT o.name, o.uscc, c.number AS contract FROM relief_case r JOIN organisation o ON o.id = r.organisation_id JOIN tech_contract c ON c.id = r.contract_id WHERE r.id = $1`, [relief.id]);
    const found = async (client: Client, q: string) => ((await client.get('/api/v1/relief-cases').query({ q, limit: 100 }).expect(200)).body as { items: ReliefView[] }).items.map(({ id }) => id);
    for (const q of [relief.number, mine?.name ?? '', mine?.uscc ?? '', mine?.contract ?? '']) expect([q, (await found(tax, q)).includes(relief.id)]).toEqual([q, true]);
    expect(await found(tax, relief.number)).toEqual([relief.id]);
    for (const q of ['查无此人', '%', `${relief.number}\\`]) expect([q, await found(tax, q)]).toEqual([q, []]);
    expect(await found(await app.as('enterprise2.ENT'), relief.number)).toEqual([]);
  });
});

describe('a rule set that is corrected after a relief was computed under it', () => {
  it('lets nobody declare by it, and is told to whoever has it before the tax office', async () => {
    const [open, waiting, accepted] = [await computed(), await declared(await computed(), 1), await declared(await computed(), 2)];
    await stepRelief(tax, accepted, 'accept');
    expect(await told(waiting)).toEqual([]);
    await corrected({ exemptTypes: ['TRF', 'LIC'] });
    expect((await reliefSeen(office, open)).allowedActions.find(({ action }) => action === 'declare')).toMatchObject({ enabled: false, reasons: [{ code: 'RULE_CHANGED' }] });
    await expect(declared(open, 3)).rejects.toThrow('RULE_CHANGED');
    expect((await reliefSeen(office, open)).cautions).toMatchObject([{ voids: true }]);
    expect([await told(waiting), await told(accepted)]).toEqual([[[true, false]], [[true, false]]]);

    const again = await stepRelief(office, open, 'compute');
    expect([again.outcome, again.cautions]).toEqual(['NOT_ELIGIBLE', []]);
  });
});
