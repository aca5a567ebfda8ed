import { dateInWords } from '../../src/kernel/calendar/index.js';
import type { Client } from '../support/app.js';
import { incomeDraft, newIncome, takeIncome } from '../support/income.js';
import { today } from '../support/listings.js';
import { pagesOf } from '../support/pdf-pages.js';
import { beginRelief, ENTERPRISE, NO_COSTS, patentTransfer, registeredContract, reliefSeen, type ReliefView, saveRelief, stepRelief, vatAnswers } from '../support/relief-cases.js';
import { app, buyer, change, changePrice, deregister, dossierOf, figure, MONTH, office, olderContract, reg2, tax, TAX_POINT, YEAR } from '../support/relief-room.js';

describe('what a contract gives', () => {
  const reasonsOf = (answer: { body: unknown }) => (answer.body as { errors?: { code: string; message: string }[] }).errors ?? [];
  const compute = async (client: Client, relief: ReliefView) => client.post(`/api/v1/relief-cases/${relief.id}/actions/compute`).set('If-Match', `"v${(await reliefSeen(client, relief)).version}"`).send({});

  it('is given once over all years: the second year has what the first one left', async () => {
    const contract = await olderContract(patentTransfer(1_000_000));
    const [first, second] = [await beginRelief(office, { contractId: contract.id, kind: 'CIT', year: YEAR - 3 }), await beginRelief(office, { contractId: contract.id, kind: 'CIT', year: YEAR - 4 })];
    for (const relief of [first, second]) await saveRelief(office, relief, { answers: NO_COSTS, enterprise: ENTERPRISE });
    expect((await stepRelief(office, first, 'compute')).base).toMatchObject({ fen: 100_000_000, leftFen: 100_000_000, takenFen: 0 });
    expect(reasonsOf(await compute(office, second))).toMatchObject([{ code: 'ABOVE_LEFT', message: expect.stringContaining(`${first.number}已占 1,000,000.00 元，尚余 0.00 元`) as unknown, pointer: '/answers/revenueFen' }]);

    await saveRelief(office, first, { answers: { revenueFen: 60_000_000 } });
    await stepRelief(office, first, 'compute');
    const rest = await stepRelief(office, second, 'compute');
    expect([rest.base?.fen, rest.base?.takenBy, figure(rest, 'contractIncome')]).toEqual([40_000_000, [first.number], 40_000_000]);
    expect(rest.form.find(({ name }) => name === 'revenueFen')?.hint).toContain('尚可申报 400,000.00 元');
    await saveRelief(office, second, { answers: { revenueFen: 40_000_001 } });
    expect(reasonsOf(await compute(office, second)).map(({ code }) => code)).toEqual(['ABOVE_LEFT']);
    await stepRelief(office, first, 'abandon');
    expect((await stepRelief(office, second, 'compute')).base).toMatchObject({ fen: 40_000_001, takenFen: 0 });

    // nobody else has taken anything: the contract itself has less
    await changePrice(contract, 30_000_000);
    const recompute = office.post(`/api/v1/relief-cases/${second.id}/actions/recompute`).set('If-Match', `"v${(await reliefSeen(office, second)).version}"`).send({});
    expect(reasonsOf(await recompute)).toMatchObject([{ code: 'ABOVE_LEFT', message: expect.stringMatching(/300,000\.00 元，请调低本次办理的金额/) as unknown, pointer: '/answers/revenueFen' }]);
  });

  it('is not taken twice by cases that are computed in the same moment, nor declared once it is no longer there', async () => {
    const contract = await olderContract();
    const cases: ReliefView[] = [];
    for (const year of [YEAR, YEAR - 1, YEAR - 2, YEAR - 3]) cases.push(await saveRelief(buyer, await beginRelief(buyer, { contractId: contract.id, kind: 'RD', year }), { answers: { paidFen: 50_000_000, industryDivision: '32', listedFirm: false } }));
    const answers = await Promise.all(cases.map((relief) => compute(buyer, relief)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409]);
    const [winner] = cases.filter((_, at) => answers[at]?.status === 200) as [ReliefView];
    await app.query(`UPDATE relief_case SET facts = jsonb_set(facts, '{commissions}', (SELECT jsonb_agg(one || '{"fen": 70000001}') FROM jsonb_array_elements(facts -> 'commissions') one)) WHERE id = $1`, [winner.id]);
    await expect(stepRelief(buyer, winner, 'declare', { period: `${winner.year}` })).rejects.toThrow('ABOVE_LEFT');
  });

  it('is declared for value-added tax as its instalments fall due, several in a year, one after the other', async () => {
    const contract = await registeredContract(app);
    const begin = () => office.post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'VAT' });
    const first = await saveRelief(office, (await begin()).body as ReliefView, { answers: { ...vatAnswers(TAX_POINT), saleFen: 30_000_000, goodsFen: 10_000_000, relatedFen: 5_000_000, relatedSameInvoice: true } });
    const computed = await stepRelief(office, first, 'compute');
    // 300,000 ÷ 1.06 × 6 %; of the goods 100,000 ÷ 1.13 × 13 %, the others are sold with the last instalment
    expect([figure(computed, 'exemptSales'), figure(computed, 'vatSavedGross'), figure(computed, 'goodsVat')]).toEqual([30_000_000, 1_698_113, 1_150_442]);
    expect((await begin()).body).toMatchObject({ status: 409, code: 'RELIEF_CASE_OPEN' });
    await stepRelief(office, first, 'declare', { period: MONTH, invoiceNos: ['26372000000000000101'] });
    const second = await saveRelief(office, (await begin()).body as ReliefView, { answers: { ...vatAnswers(TAX_POINT), goodsFen: 20_000_001, relatedFen: 70_000_000 } });
    // of 600,000 that are left nobody sells related services for 700,000
    expect(reasonsOf(await compute(office, second))).toMatchObject([{ code: 'ABOVE_BASE', message: expect.stringContaining('600,000.00') as unknown, pointer: '/answers/relatedFen' }, { code: 'GOODS_ABOVE_LEFT', pointer: '/answers/goodsFen' }]);
    await saveRelief(office, second, { answers: { relatedFen: null, goodsFen: null } });
    const rest = await stepRelief(office, second, 'compute');
    expect([rest.base?.fen, figure(rest, 'exemptSales'), figure(rest, 'goodsVat')]).toEqual([60_000_000, 60_000_000, 2_300_885]);
    await expect(stepRelief(office, second, 'declare', { period: MONTH, invoiceNos: ['26372000000000000101'] })).rejects.toThrow(`INVOICE_USED`);
    await stepRelief(tax, first, 'deny', { comment: '发票开具有误' });
    expect((await reliefSeen(office, second)).base).toMatchObject({ leftFen: 90_000_000 });
  });

  it('is shown by invoices that count once, also where two contracts are declared in the same moment', async () => {
    const cases: ReliefView[] = [];
    for (let at = 0; at < 2; at += 1) {
      const { id } = await registeredContract(app);
      const relief = await saveRelief(office, await beginRelief(office, { contractId: id, kind: 'VAT' }), { answers: vatAnswers(TAX_POINT) });
      cases.push(await stepRelief(office, relief, 'compute'));
    }
    const declare = (relief: ReliefView) => office.post(`/api/v1/relief-cases/${relief.id}/actions/declare`).set('If-Match', `"v${relief.version}"`).send({ period: MONTH, invoiceNos: ['26372000000000000202'] });
    const answers = await Promise.all(cases.map(declare));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(answers.flatMap(reasonsOf)).toMatchObject([{ code: 'INVOICE_USED', pointer: '/invoiceNos' }]);
  });

  it('is shown by one invoice once, however its number is written, and never by one that was recorded as special', async () => {
    const declared = async (invoiceNos: string[]) => {
      const { id } = await registeredContract(app);
      const relief = await stepRelief(office, await saveRelief(office, await beginRelief(office, { contractId: id, kind: 'VAT' }), { answers: vatAnswers(TAX_POINT) }), 'compute');
      return { relief, declare: (nos: string[]) => stepRelief(office, relief, 'declare', { period: MONTH, invoiceNos: nos }), first: stepRelief(office, relief, 'declare', { period: MONTH, invoiceNos }) };
    };
    expect(await (await declared(['ab-1234-5678'])).first).toMatchObject({ invoiceNos: ['AB12345678'] });
    const second = await declared(['ab12345678']);
    await expect(second.first).rejects.toThrow('INVOICE_USED');
    for (const [no, code] of [['AB12345678', 'INVOICE_USED'], ['ＡＢ１２３４５６７８', 'INVOICE_USED'], ['AB-1234-5678', 'INVOICE_USED'], ['1', 'INVOICE_NUMBER']] as const) await expect(second.declare([no])).rejects.toThrow(code);
    await expect(second.declare(['CD12345678', 'cd-12345678'])).rejects.toThrow('INVOICE_TWICE');

    const contract = await registeredContract(app);
    const income = incomeDraft(contract, 20_000_000);
    const special = { ...income, invoices: income.invoices.map((invoice) => ({ ...invoice, kind: 'E_SPECIAL' as const })) };
    const number = special.invoices[0]?.number ?? '';
    await takeIncome(reg2, await takeIncome(office, await newIncome(office, contract.id, special), 'submit'), 'approve');
    await expect(second.declare([number])).rejects.toThrow('INVOICE_SPECIAL');
    expect(await second.declare(['CD-12345678'])).toMatchObject({ state: 'DECLARED' });

    // recorded as special after the exemption was declared by it: whoever looks at either is told, and who accepts says why
    const another = await registeredContract(app);
    const later = incomeDraft(another, 20_000_000);
    const filed = await takeIncome(office, await newIncome(office, another.id, { ...later, invoices: later.invoices.map((invoice) => ({ ...invoice, number: 'CD12345678', kind: 'E_SPECIAL' as const })) }), 'submit');
    const signs = async (client: Client) => ((await client.get(`/api/v1/income-cases/${filed.id}`).expect(200)).body as { receiptSigns: string[] }).receiptSigns;
    expect([await signs(reg2), await signs(office)]).toEqual([[expect.stringMatching(/CD12345678.*已凭该发票申报增值税免税/)], []]);
    expect((await reliefSeen(tax, second.relief)).cautions).toMatchObject([{ text: expect.stringContaining('CD12345678') as unknown, voids: false }]);
    await expect(stepRelief(tax, second.relief, 'accept')).rejects.toThrow('INVOICE_SPECIAL');
    expect(await stepRelief(tax, second.relief, 'accept', { comment: '票种登记有误，已核对为普通发票' })).toMatchObject({ state: 'ACCEPTED' });
  });

  it('stays taken where a change of the contract puts another party in its place, which sees what is left and nothing else', async () => {
    const contract = await olderContract();
    const answers = { paidFen: 50_000_000, industryDivision: '32', listedFirm: false };
    const begin = async (year: number) => stepRelief(buyer, await saveRelief(buyer, await beginRelief(buyer, { contractId: contract.id, kind: 'RD', year }), { answers }), 'compute');
    const [granted, estimated] = [await begin(YEAR), await begin(YEAR - 1)];
    await stepRelief(buyer, granted, 'declare', { period: `${YEAR}` });
    await stepRelief(tax, granted, 'accept');
    const [successor, organisationId] = [await app.as('enterprise2.ENT'), await app.organisationId('enterprise2')];
    await change(contract, '买方变更', ({ buyer: party, price, payment }) => ({ title: '演示只归后来买方的名称', buyer: { ...party, organisationId }, price: { ...price, totalFen: 140_000_000 }, payment: { ...payment, mode: '1', instalments: [] } }));

    // what was granted stands by the contract as it was; what was only estimated ends
    expect(await reliefSeen(buyer, estimated)).toMatchObject({ state: 'CLOSED', closedBecause: 'CONTRACT_ENDED' });
    const left = await reliefSeen(buyer, granted);
    expect(left).toMatchObject({ state: 'ACCEPTED', base: null, reliefFen: 40_000_000, title: contract.content.title, contractReadable: false });
    const known = left.known.map(({ text: fact }) => fact);
    expect([known[0], known]).toEqual([expect.stringContaining('纳税人不再是当事人'), expect.arrayContaining(['1,200,000.00 元', '900,000.00 元'])]);
    expect(known.join()).not.toMatch(/后来买方|1,400,000/);
    expect(figure(left, 'extra')).toBe(40_000_000);
    // what the departed party has to keep is the contract as its relief was computed with it, with its papers and certificate
    const files = await dossierOf(buyer, left);
    expect(files.map(({ path }) => path).filter((path) => /合同全文|登记证明.*pdf/.test(path))).toHaveLength(2);
    const text = async (part: string) => (await pagesOf(files.find(({ path }) => path.includes(part))?.content ?? Buffer.alloc(0), 1)).pages.map((page) => page.text).join('');
    expect([left.dossier, await text('登记文本'), await text('优惠计算表.pdf')]).toEqual([true, expect.stringContaining(contract.content.title), expect.stringContaining('1,200,000.00')]);
    expect(await text('登记文本')).not.toContain('后来买方');

    const next = await saveRelief(successor, await beginRelief(successor, { contractId: contract.id, kind: 'RD', year: YEAR }), { answers: { industryDivision: '32', listedFirm: false } });
    expect((await stepRelief(successor, next, 'compute')).base).toMatchObject({ wholeFen: 140_000_000, takenFen: 50_000_000, takenBy: [], leftFen: 90_000_000, fen: 60_000_000 });
  });

  it('is fixed by the tax office where it was granted, had to be computed again, and its party has left since', async () => {
    const contract = await olderContract();
    const answers = { paidFen: 50_000_000, industryDivision: '32', listedFirm: false };
    const begin = async (year: number) => {
      const relief = await stepRelief(buyer, await saveRelief(buyer, await beginRelief(buyer, { contractId: contract.id, kind: 'RD', year }), { answers }), 'compute');
      await stepRelief(buyer, relief, 'declare', { period: `${year}` });
      return stepRelief(tax, relief, 'accept');
    };
    const [waiting, computed] = [await begin(YEAR), await begin(YEAR - 1)];
    await changePrice(contract, 110_000_000);
    await stepRelief(buyer, computed, 'recompute');
    const [organisationId, before] = [await app.organisationId('enterprise2'), await reliefSeen(buyer, waiting)];
    expect(before.state).toBe('RECALC_REQUIRED');
    await change(contract, '买方变更', ({ buyer: party }) => ({ buyer: { ...party, organisationId } }));

    for (const relief of [waiting, computed]) expect(await reliefSeen(buyer, relief)).toMatchObject({ state: 'DEPARTED', acceptedFen: 40_000_000 });
    const { contractReadable, known } = await reliefSeen(tax, waiting);
    expect([contractReadable, known[0]?.text, known.map(({ text }) => text)]).toEqual([true, expect.stringContaining(`合同已于${dateInWords(today())}变更登记`), expect.arrayContaining(['1,200,000.00 元', '900,000.00 元'])]);
    const desk = (await tax.get('/api/v1/relief-cases?view=desk').expect(200)).body as { items: { id: string }[] };
    expect(desk.items.map(({ id }) => id)).toEqual(expect.arrayContaining([waiting.id, computed.id]));
    expect(await stepRelief(tax, waiting, 'conclude', { acceptedFen: 30_000_000, comment: '按退出前已支付的价款核定' })).toMatchObject({ state: 'ADJUSTED', acceptedFen: 30_000_000 });
    await deregister(contract);
    for (const relief of [waiting, computed]) expect((await reliefSeen(tax, relief)).state).toBe('CLAWBACK');
  });

  it('is computed, declared and written by its party only, however it stopped being one', async () => {
    const contract = await registeredContract(app);
    const relief = await saveRelief(buyer, await beginRelief(buyer, { contractId: contract.id, kind: 'RD' }), { answers: { industryDivision: '32', listedFirm: false } });
    await stepRelief(buyer, relief, 'compute');
    const other = await app.organisationId('enterprise2');
    await app.query('ALTER TABLE record_version DISABLE TRIGGER USER');
    await app.query(`UPDATE record_version SET content = jsonb_set(jsonb_set(content, '{buyer,organisationId}', to_jsonb($2::text)), '{buyer,uscc}', '""') WHERE kind = 'contract' AND subject_id = $1`, [contract.id, other]);
    await app.query('ALTER TABLE record_version ENABLE TRIGGER USER');
    for (const [state, action] of [['ESTIMATED', 'compute'], ['RECALC_REQUIRED', 'recompute'], ['ESTIMATED', 'declare']] as const) {
      await app.query(`UPDATE relief_case SET state = $2 WHERE id = $1`, [relief.id, state]);
      await expect(stepRelief(buyer, relief, action, action === 'declare' ? { period: `${YEAR}` } : {})).rejects.toThrow('NOT_YOUR_RELIEF');
    }
    const { version } = await reliefSeen(buyer, relief);
    expect((await buyer.patch(`/api/v1/relief-cases/${relief.id}`).set('If-Match', `"v${version}"`).send({ answers: { paidFen: 1 } })).body).toMatchObject({ status: 409, code: 'NOT_YOUR_RELIEF' });
  });

  it('is held against the income that was recognised: a hint, no refusal', async () => {
    const contract = await registeredContract(app);
    await takeIncome(reg2, await takeIncome(office, await newIncome(office, contract.id, incomeDraft(contract, 20_000_000)), 'submit'), 'approve');
    const relief = await beginRelief(office, { contractId: contract.id, kind: 'VAT' });
    await saveRelief(office, relief, { answers: { ...vatAnswers(TAX_POINT), saleFen: 20_000_001 } });
    const computed = await stepRelief(office, relief, 'compute');
    expect([computed.outcome, computed.base]).toMatchObject(['ELIGIBLE', { recognisedFen: 20_000_000, warning: expect.stringContaining('200,000.00') as unknown }]);
    expect((await saveRelief(office, relief, { answers: { saleFen: 20_000_000 } })).base?.warning).toBe('');
  });
});
