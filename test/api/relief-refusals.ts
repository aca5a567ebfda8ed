import { addDays } from '../../src/kernel/calendar/index.js';
import type { Client } from '../support/app.js';
import type { Case } from '../support/contracts.js';
import { today } from '../support/listings.js';
import { beginRelief, registeredContract, reliefSeen, saveRelief, stepRelief, vatAnswers } from '../support/relief-cases.js';
import { app, MONTH, office, olderContract, shown, tax, TAX_POINT, YEAR } from '../support/relief-room.js';

describe('refusals', () => {
  it('name what stands against a case, and change nothing', async () => {
    const contract = await registeredContract(app);
    const relief = await beginRelief(office, { contractId: contract.id, kind: 'VAT' });
    const save = (body: object) => office.patch(`/api/v1/relief-cases/${relief.id}`).set('If-Match', `"v${relief.version}"`).send(body);
    const act = (client: Client, action: string, body: object = {}) => client.post(`/api/v1/relief-cases/${relief.id}/actions/${action}`).set('If-Match', `"v${relief.version}"`).send(body);
    expect((await office.post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'VAT' })).body).toMatchObject({ status: 409, code: 'RELIEF_CASE_OPEN' });
    const draft = await office.post('/api/v1/contracts').send({ title: '演示未登记合同' });
    expect((await office.post('/api/v1/relief-cases').send({ contractId: (draft.body as Case).id, kind: 'VAT' })).body).toMatchObject({ status: 409, code: 'CONTRACT_NOT_REGISTERED' });
    expect((await (await app.as('enterprise2.ENT')).post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'VAT' })).status).toBe(404);
    expect((await save({ answers: { taxPoint: '2016-05-10' } })).body).toMatchObject({ status: 422, errors: [{ code: 'OTHER_YEAR', pointer: '/answers/taxPoint' }] });
    for (const [day, code] of [[addDays(today(), 1), 'FUTURE'], [addDays(contract.content.signDate ?? '', -1), 'BEFORE_SIGNING']] as const) {
      if (day.startsWith(String(YEAR))) expect((await save({ answers: { taxPoint: day } })).body).toMatchObject({ status: 422, errors: [{ code, pointer: '/answers/taxPoint' }] });
    }
    expect((await save({ answers: { costFen: 1 } })).body).toMatchObject({ status: 422, errors: [{ code: 'NOT_OF_THIS_KIND' }] });
    expect((await office.post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'CIT', year: YEAR - 2 })).body).toMatchObject({ status: 409, code: 'BEFORE_SIGNING' });
    expect((await office.post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'CIT', year: YEAR + 1 })).body).toMatchObject({ status: 409, code: 'YEAR_NOT_BEGUN' });
    expect((await save({ answers: { saleFen: 90_000_001 } })).body).toMatchObject({ status: 422, errors: [{ code: 'ABOVE_CONTRACT', pointer: '/answers/saleFen' }] });
    expect((await save({ answers: { relatedFen: 90_000_001 } })).body).toMatchObject({ status: 422, errors: [{ code: 'ABOVE_CONTRACT' }] });
    expect((await save({ answers: { relatedFen: -1 } })).status).toBe(422);
    expect((await act(office, 'declare', { period: MONTH })).body).toMatchObject({ status: 409, code: 'WRONG_STATE' });
    expect((await act(tax, 'accept')).status).toBe(404);
    expect(await reliefSeen(office, relief)).toMatchObject({ state: 'DRAFT', version: relief.version, answers: {} });
  });

  it('declare only what was computed as it stands, with the invoices of the sale', async () => {
    const contract = await registeredContract(app);
    const relief = await beginRelief(office, { contractId: contract.id, kind: 'VAT' });
    await saveRelief(office, relief, { answers: vatAnswers(TAX_POINT) });
    await stepRelief(office, relief, 'compute');
    await expect(stepRelief(office, relief, 'declare', { period: MONTH })).rejects.toThrow('invoiceNos');
    await saveRelief(office, relief, { answers: { inputTransferredOutFen: 100 } });
    await expect(stepRelief(office, relief, 'declare', { period: MONTH, invoiceNos: ['26372000000000000501'] })).rejects.toThrow('STALE_COMPUTATION');
    await saveRelief(office, relief, { answers: { invoice: 'SPECIAL' } });
    expect(shown(await stepRelief(office, relief, 'compute'))?.reasons).toMatchObject([{ code: 'SPECIAL_INVOICE_WAIVES' }]);
    await expect(stepRelief(office, relief, 'declare', { period: MONTH, invoiceNos: ['26372000000000000501'] })).rejects.toThrow('NOT_ELIGIBLE');
    for (const [period, code] of [['随便写的', 'matches'], [`${YEAR - 1}-12`, 'OTHER_YEAR'], [`${YEAR}`, 'PERIOD'], [MONTH.endsWith('-01') ? `${YEAR}-Q4` : `${YEAR}-01`, 'OTHER_PERIOD']]) await expect(stepRelief(office, relief, 'declare', { period, invoiceNos: ['26372000000000000501'] })).rejects.toThrow(code);
    await app.query(`UPDATE relief_case SET year = year + 1, answers = answers - 'taxPoint' WHERE id = $1`, [relief.id]);
    await expect(stepRelief(office, relief, 'declare', { period: `${YEAR + 1}-01`, invoiceNos: ['26372000000000000501'] })).rejects.toThrow('YEAR_NOT_BEGUN');
    expect(await stepRelief(office, relief, 'abandon')).toMatchObject({ state: 'CLOSED', closedBecause: 'ABANDONED' });
    await beginRelief(office, { contractId: contract.id, kind: 'VAT' });
  });

  it('one of many who begin the same case at once has it', async () => {
    const contract = await olderContract();
    const answers = await Promise.all(Array.from({ length: 8 }, () => office.post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'CIT', year: YEAR - 2 })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 201).map(({ body }) => (body as { code: string }).code)).toEqual(Array.from({ length: 7 }, () => 'RELIEF_CASE_OPEN'));
    await expect(app.query(`INSERT INTO relief_case (id, number, kind, contract_id, organisation_id, side, created_by, year, state) SELECT gen_random_uuid(), 'SSYH-X', kind, contract_id, organisation_id, side, created_by, year, 'DRAFT' FROM relief_case WHERE contract_id = $1`, [contract.id])).rejects.toThrow('relief_case_open');
  });
});
