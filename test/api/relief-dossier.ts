import { take } from '../support/contracts.js';
import { pagesOf, printedInk } from '../support/pdf-pages.js';
import { beginRelief, patentTransfer, registeredContract, reliefSeen, type ReliefView, saveRelief, stepRelief, vatAnswers } from '../support/relief-cases.js';
import { app, changePrice, computedCit, coverOf, dossierOf, MONTH, office, tax, TAX_POINT } from '../support/relief-room.js';

describe('the dossier', () => {
  const textsOf = async (relief: ReliefView) => {
    const files = await dossierOf(office, relief);
    const text = async (part: string) => (await pagesOf(files.find(({ path }) => path.includes(part))?.content ?? Buffer.alloc(0), 1)).pages.map((page) => page.text).join('').replace(/\s/g, '');
    return { cover: await text('00 封面'), sheet: await text('优惠计算表.pdf'), registered: await text('登记文本'), certificates: files.filter(({ path }) => path.includes('登记证明-')).length };
  };

  it('is of one version of the contract, and says so where another is registered, or none', async () => {
    const contract = await registeredContract(app);
    const relief = await saveRelief(office, await beginRelief(office, { contractId: contract.id, kind: 'VAT' }), { answers: vatAnswers(TAX_POINT) });
    await stepRelief(office, relief, 'compute');
    await stepRelief(office, relief, 'declare', { period: MONTH, invoiceNos: ['26372000000000000601'] });
    expect((await stepRelief(tax, relief, 'accept')).cautions).toEqual([]);
    const standing = await textsOf(relief);
    expect(standing.sheet).toContain('结论：符合条件');
    expect(standing.cover).toMatch(/合同成交额1,200,000\.00元.*技术交易额（登记机构认定）900,000\.00元.*免征的增值税50,943\.40元.*税务认可的金额50,943\.40元/);

    // 300,000 of equipment stay: 700,000 of technology
    await changePrice(contract, 100_000_000);
    expect((await reliefSeen(office, relief)).cautions).toMatchObject([{ text: expect.stringContaining('第 1 版合同，合同现已变更登记为第 2 版') as unknown, voids: true }]);
    // the form is written in meanwhile: the sheet tells what was computed with
    await saveRelief(office, relief, { answers: { saleFen: 12_345_600 } });
    const outdated = await textsOf(relief);
    expect(outdated.sheet).toMatch(/第1版.*900,000\.00.*900,000\.00/);
    expect([outdated.sheet, outdated.cover].map((text) => [text.includes('测算已过时，须重新测算'), text.includes('现不能作为结论'), text.includes('结论：符合条件'), text.includes('测算结果符合条件')])).toEqual([[true, true, false, false], [true, true, false, false]]);
    expect(outdated.sheet).not.toMatch(/123,456|700,000\.00/);
    expect([outdated.registered.includes('1,200,000.00'), outdated.certificates]).toEqual([true, 2]);

    const lead = await app.as('bureau.BUR_LEAD');
    await take(lead, contract, 'revoke', { comment: '经查与事实不符', revocationGround: 'FRAUD' });
    const ended = await reliefSeen(office, relief);
    expect(ended.cautions).toMatchObject([{ text: expect.stringContaining('合同登记已撤销，登记证明无效') as unknown, voids: true }, { text: expect.stringContaining('由税务机关追回') as unknown, voids: true }]);
    const revoked = await textsOf(relief);
    expect(revoked.cover).toContain('（登记已终止，证明无效）');
    for (const text of [revoked.cover, revoked.sheet]) expect([text.includes('合同登记已撤销，登记证明无效'), text.includes('现不能作为结论')]).toEqual([true, true]);
  });

  it('tells of income tax how it follows from its parts, leaves rigs out of it, and says that the registration is under objection', async () => {
    const transfer = patentTransfer(1_200_000);
    const contract = await registeredContract(app, { ...transfer, price: { ...transfer.price!, equipmentFen: 30_000_000, carrierDirectCostFen: 5_000_000, carrierSets: 1 } });
    const vat = await saveRelief(office, await beginRelief(office, { contractId: contract.id, kind: 'VAT' }), { answers: vatAnswers(TAX_POINT) });
    const exempt = (await stepRelief(office, vat, 'compute')).computations[0]?.answer;
    expect([exempt?.estimate ?? exempt].map((answer) => [answer?.figures[0], answer?.notes.map(({ code }) => code)])).toMatchObject([[{ key: 'exemptSales', fen: 95_000_000 }, ['CARRIERS_COUNTED', 'GOODS_TAXED']]]);
    const relief = await computedCit(contract, { costFen: 10_000_000, taxesFen: 1 });
    expect([relief.base?.wholeFen, relief.known.find(({ label }) => label.includes('标的物载体'))?.text]).toEqual([90_000_000, '50,000.00 元']);
    await stepRelief(office, relief, 'declare', { period: MONTH });
    expect((await reliefSeen(tax, relief)).cautions).toEqual([]);
    const { sheet } = await textsOf(relief);
    for (const part of ['其中标的物载体的直接成本50,000.00元', '900,000.00−100,000.00−0.01−0.00=799,999.99', '不计入技术转让收入', '国税函〔2009〕212号第二条', '企业所得税法第二十七条第（四）项']) expect(sheet).toContain(part);
    expect(sheet).toMatch(/min\([\d,.]+\+799,999\.99,5,000,000\.00\)−[\d,.]+=/);
    expect(sheet).not.toContain('财税〔2015〕116号');

    await take(tax, contract, 'object', { comment: '发票与合同内容不一致' });
    for (const seen of [await reliefSeen(office, relief), await reliefSeen(tax, relief)]) expect(seen.cautions).toMatchObject([{ text: expect.stringContaining('因异议重新认定') as unknown, voids: false }]);
    const doubted = await textsOf(relief);
    for (const text of [doubted.cover, doubted.sheet]) expect([text.includes('注意：合同登记正在因异议重新认定'), text.includes('现不能作为结论')]).toEqual([true, false]);
    expect((await stepRelief(tax, relief, 'accept')).state).toBe('ACCEPTED');
  });

  it('holds cover, contract, certificate, calculation and list of evidence in one step, and leaves a row', async () => {
    const contract = await registeredContract(app, patentTransfer(1_500_000));
    const relief = await computedCit(contract, { costFen: 10_000_000 });
    // a change that is being drafted takes nothing from what is registered
    await take(office, contract, 'beginChange');
    for (const { id } of (await office.get(`/api/v1/files?subjectKind=contract&subjectId=${contract.id}`).expect(200)).body as { id: string }[]) await office.delete(`/api/v1/files/${id}`).expect(204);
    const files = await dossierOf(office, relief);
    expect(files.map(({ path }) => path.replace(/[0-9]{10,}|JSHT[\d-]+/g, 'N')).sort()).toEqual([
      '00 封面.pdf', '01 技术合同/合同全文-合同全文.pdf', '01 技术合同/登记文本-N.pdf', '01 技术合同/知识产权证明-知识产权证明.pdf', '02 登记证明/技术合同登记证明-N.json', '02 登记证明/技术合同登记证明-N.pdf',
      '03 计算表/优惠计算表.pdf', '03 计算表/优惠计算表.xlsx', '04 留存备查资料清单.pdf',
    ].sort());
    // T34: every Chinese character of the papers is printed, and none is a box or a blank
    for (const { path, content } of files.filter((file) => /^(00|03|04).*pdf$/.test(file.path))) {
      const { pages } = await pagesOf(content, 1.5);
      const characters = pages.flatMap((page) => page.characters.map((printed) => ({ character: printed.character, ink: printedInk(page, printed).reduce((sum, cell) => sum + cell, 0) })));
      expect([path, characters.length > 60, characters.filter(({ ink }) => ink < 1).map(({ character }) => character)]).toEqual([path, true, []]);
      expect(pages.map(({ text }) => text).join('')).toContain(relief.number);
    }
    expect(await app.query(`SELECT detail ->> 'files' AS files FROM audit_record WHERE action = 'relief.dossier' AND object_id = $1`, [relief.id])).toEqual([{ files: '9' }]);
    expect(await coverOf(office, relief)).toContain('技术合同（登记文本、签章全文、知识产权证明）');
    const draft = await beginRelief(office, { contractId: contract.id, kind: 'STAMP' });
    expect((await office.get(`/api/v1/relief-cases/${draft.id}/dossier.zip`)).body).toMatchObject({ status: 409, code: 'NOTHING_COMPUTED' });
  });

  it('of a reward is for the unit’s own file: nothing of it is declared, and the tax office has no part in it', async () => {
    const contract = await registeredContract(app, patentTransfer(1_000_000));
    const relief = await saveRelief(office, await beginRelief(office, { contractId: contract.id, kind: 'REWARD' }), { answers: { incomeOn: TAX_POINT, directCostFen: 0, stateUnit: false, agreement: 'NONE' } });
    const computed = await stepRelief(office, relief, 'compute');
    expect([computed.reliefFen, computed.outcomeLabel, computed.declared, computed.stages.length]).toEqual([50_000_000, '适用法定下限', false, 2]);
    expect(computed.allowedActions.find(({ action }) => action === 'declare')).toMatchObject({ enabled: false, tone: 'default', reasons: [{ code: 'NOT_DECLARED' }] });
    await expect(stepRelief(office, relief, 'declare', { period: MONTH })).rejects.toThrow('NOT_DECLARED');
    await tax.get(`/api/v1/relief-cases/${relief.id}`).expect(404);
    const files = await dossierOf(office, relief);
    expect(files.map(({ path }) => path).filter((path) => /奖酬|优惠|备查/.test(path))).toEqual(['03 计算表/奖酬下限计算表.pdf', '03 计算表/奖酬下限计算表.xlsx', '04 奖酬资料归档清单.pdf']);
    for (const { path, content } of files.filter(({ path: one }) => /^0[034].*pdf$/.test(one))) {
      const text = (await pagesOf(content, 1)).pages.map((page) => page.text).join('').replace(/\s/g, '');
      expect([path, text.includes('不由税务机关认定'), /享受|税务机关检查|以税务机关认定为准/.test(text)]).toEqual([path, true, false]);
    }
    await saveRelief(office, relief, { answers: { agreement: 'EXISTS' } });
    expect((await stepRelief(office, relief, 'compute')).outcomeLabel).toBe('法定下限不适用（有规定或约定的，从其规定或约定）');
  });
});
