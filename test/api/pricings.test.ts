import { addDays } from '../../src/kernel/calendar/index.js';
import { Timeouts } from '../../src/kernel/workflow/index.js';
import { type ContractContent, emptyContract } from '../../src/modules/contracts/index.js';
import { PAPERS, type PaperKind } from '../../src/modules/pricing/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { attachPaper, contractDraft, newContract, seen, take } from '../support/contracts.js';
import { today } from '../support/listings.js';
import { announceWith, another, caseOf, letItEnd, lodge, objectionStep } from '../support/notices.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, usccNumber } from '../support/people.js';
import { attachTo, priceDraft, PRICE_FEN, type PricingCase, Pricings, pricingInput, TAKER } from '../support/pricings.js';
import { pdf } from './good-files.js';

let app: TestApp;
let pricings: Pricings;
let author: Client;
let office: Client;
let second: Client;
let third: Client;
let reg1: Client;

beforeAll(async () => {
  app = await startTestApp();
  pricings = new Pricings(app);
  [author, office, reg1] = await Promise.all([app.as('institute.RES'), app.as('institute.INST'), app.as('bureau.REG1')]);
  second = await another(app, 'institute', 'INST');
  third = await another(app, 'institute', 'INST');
  // people of the demo have no mailbox; whoever is signed in stays so
  await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('institute.INST')]);
});
afterAll(() => app.close());

const codes = (answer: { body: { errors?: { code: string }[] } }) => (answer.body.errors ?? []).map(({ code }) => code);
const reasonsOf = (record: Pick<PricingCase, 'allowedActions'>, action: string) => record.allowedActions.find((one) => one.action === action)?.reasons.map(({ code }) => code);
/** What the office has been told of a price. */
const toldOf = async (number: string) => (await mailsTo(app, emailOf('institute.INST'))).filter((mail) => mail.includes(number));
const sweep = () => app.app.get(Timeouts).sweep();

/** A transfer of the achievement, signed a few days ago. */
async function transfer(achievementId: string, change: object = {}): Promise<{ id: string }> {
  const { price, clauses, payment } = contractDraft() as ContractContent;
  const content = {
    subKind: 'TRF-3', signDate: addDays(today(), -2), origin: { achievementId, needId: null }, price: { ...price, totalFen: PRICE_FEN, equipmentFen: 0, rdFundsFen: null },
    payment: { ...payment, mode: '1', instalments: [] }, clauses: { ...clauses, improvements: '后续改进的成果归改进方所有。' }, expectedInvestmentFen: 100, expectedOutputFen: 100, ...change,
  };
  const contract = await newContract(office, contractDraft({ title: `演示技术秘密转让 ${achievementId}`, ...(content as object) }));
  for (const purpose of ['合同全文', '知识产权证明']) await attachPaper(office, contract.id, purpose, Buffer.concat([pdf(), Buffer.from(`\n%${purpose} ${contract.id}\n`)]));
  return contract;
}

/** Why the contract cannot be filed now. */
const against = async ({ id }: { id: string }): Promise<string[]> => (await seen(office, id)).allowedActions.find(({ action }) => action === 'submit')?.reasons.map(({ code }) => code) ?? ['NO_STEP'];
const write = async ({ id }: { id: string }, change: object): Promise<string[]> => {
  const { version } = await seen(office, id);
  await office.patch(`/api/v1/contracts/${id}`).set('If-Match', `"v${version}"`).send(change).expect(200);
  return against({ id });
};
const priceLine = async ({ id }: { id: string }) => ((await office.get(`/api/v1/contracts/${id}/dry-run`).expect(200)).body as { price: { answer: string; read: string | null; reasons: { code: string }[] } | null }).price;

async function announced(record: PricingCase): Promise<PricingCase> {
  const { notice } = await pricings.step(office, record, 'announce');
  if (!notice) throw new Error('no notice was begun');
  const { version } = await caseOf(office, notice.id);
  await office.patch(`/api/v1/notices/${notice.id}/working`).set('If-Match', `"v${version}"`).send({ values: { rights: '技术秘密，未申请专利', price: 1 } }).expect(200);
  await announceWith(office, second, notice.id);
  return pricings.seen(office, record);
}
const noticeOf = ({ notice }: PricingCase) => ({ id: notice?.id ?? '' });

describe('a negotiated price', () => {
  it('is drafted by the team, announced by the office, overturned, announced anew, and only then signed', async () => {
    const begun = await pricings.fresh({ priceFen: null, decidedOn: null }, []);
    expect([begun.state, begun.gaps.map(({ pointer }) => pointer)]).toEqual(['PRICE_DRAFT', ['/priceFen', '/decidedOn']]);
    const contract = await transfer(begun.achievementId);
    expect([await against(contract), await priceLine(contract)]).toMatchObject([['PRICE_NOT_EFFECTIVE'], { answer: 'MISSING', read: null, reasons: [{ code: 'PRICE_NOT_EFFECTIVE' }] }]);
    expect((await pricings.tried(author, begun, 'announce')).status).toBe(403);
    expect(reasonsOf(await pricings.seen(office, begun), 'announce')).toEqual(['MISSING', 'MISSING', 'PAPER_MISSING']);
    await pricings.save(author, begun, { priceFen: PRICE_FEN, decidedOn: addDays(today(), -3) });
    await attachTo(author, begun.id, 'minutes');

    const first = await announced(begun);
    expect([first.state, first.notice?.standing, reasonsOf(first, 'takeBack')]).toEqual(['NOTICE', 'RUNNING', ['NOTICE_RUNS']]);
    const { values } = await caseOf(office, noticeOf(first).id);
    expect(values).toMatchObject({ mode: 'TRANSFER', price: PRICE_FEN, counterparty: '', priceBasis: expect.stringContaining('集体决策：演示材料研究所所长办公会') as string });
    expect(JSON.stringify(await caseOf(office, noticeOf(first).id))).not.toContain(TAKER.name);
    expect(await against(contract)).toEqual(['NOTICE_RUNNING']);
    const objection = await lodge(await app.as('enterprise2.ENT'), noticeOf(first));
    expect((await pricings.seen(office, first)).notice).toMatchObject({ standing: 'SUSPENDED', open: 1 });
    await objectionStep(third, objection, 'accept');
    await objectionStep(third, objection, 'uphold', '经核实，公示的价格依据有误，异议成立。');
    const back = await pricings.seen(office, first);
    expect([back.state, back.notice, back.rounds.length]).toEqual(['PRICE_DRAFT', null, 1]);

    // the minutes count on as long as the unit stays with what it has decided
    expect(reasonsOf(back, 'announce')).toEqual([]);
    const anew = await pricings.save(office, back, { namesCounterparty: true, priceFen: PRICE_FEN + 1_000_000, basis: '经评估机构咨询后协商确定。' });
    expect(reasonsOf(anew, 'announce')).toEqual(['PAPER_MISSING']);
    await attachTo(office, back.id, 'minutes');
    const again = await announced(back);
    expect((await caseOf(office, noticeOf(again).id)).values).toMatchObject({ counterparty: TAKER.name });
    await letItEnd(app, noticeOf(again).id);
    await sweep();
    expect((await toldOf(again.number)).join('\n')).toContain('价格生效');
    expect(await pricings.seen(office, again)).toMatchObject({ state: 'PRICE_EFFECTIVE', effectiveOn: today(), notice: { standing: 'EFFECTIVE' } });
    // signed before the price was effective, and never mind by how little
    expect([await against(contract), await priceLine(contract)]).toMatchObject([['PRICE_SIGNED_BEFORE'], { answer: 'NO', read: expect.stringContaining(begun.number) as string }]);
    expect(await write(contract, { signDate: today() })).toEqual([]);
    expect((await take(office, contract, 'submit')).state).toBe('SUBMITTED');
    expect((await priceLine(contract))?.answer).toBe('YES');
    // priced anew, what was filed on the old price waits with the registrar
    await pricings.step(office, again, 'revise', { comment: '交易对方提出新的价格，重新定价。' });
    expect((await seen(reg1, contract.id)).allowedActions.find(({ action }) => action === 'accept')?.reasons.map(({ code }) => code)).toEqual(['PRICE_NOT_EFFECTIVE']);
  });

  it('covers the price within a tenth, its counterparty and its way of transfer, and nothing else', async () => {
    const { id, achievementId } = await pricings.fresh();
    await pricings.step(office, { id }, 'claimOutside', { comment: '已在本单位网站公示。' });
    await pricings.step(reg1, { id }, 'acceptProof', { comment: '网页截图与所填一致。' });
    const contract = await transfer(achievementId);
    expect(await against(contract)).toEqual([]);
    const { price } = await seen(office, contract.id).then(({ content }) => content);
    expect(await write(contract, { price: { ...price, totalFen: 99_000_000 } })).not.toContain('PRICE_DIFFERS');
    expect(await write(contract, { price: { ...price, totalFen: 99_000_001 } })).toContain('PRICE_DIFFERS');
    expect(await write(contract, { price: { ...price, totalFen: 80_999_999 } })).toContain('PRICE_DIFFERS');
    await write(contract, { price });
    expect(await write(contract, { subKind: 'LIC-2', licence: { exclusivity: 'ORDINARY', territory: '全国' } })).toContain('PRICE_MODE');
    await write(contract, { subKind: 'TRF-3' });
    const { buyer } = (await seen(office, contract.id)).content;
    expect(await write(contract, { buyer: { ...buyer, name: '演示其他企业有限公司', uscc: usccNumber('ENTERPRISE', 77), organisationId: null } })).toContain('PRICE_COUNTERPARTY');
    // the price was written without a code, under a name that the organisation of this code has or had
    await app.query(`UPDATE pricing SET content = jsonb_set(content, '{counterparty,uscc}', '""') WHERE id = $1`, [id]);
    expect(await write(contract, { buyer: { ...buyer, name: '演示另有名称有限公司', organisationId: null } })).not.toContain('PRICE_COUNTERPARTY');
  });

  it('holds the contract that waits for it, and none that has its own or needs none', async () => {
    const { id, achievementId } = await pricings.fresh({ mode: 'ORDINARY' });
    await pricings.step(office, { id }, 'claimOutside', { comment: '已在本单位网站公示。' });
    const licence = { exclusivity: 'ORDINARY', territory: '全国' } as const;
    const [covered, service] = [await transfer(achievementId, { subKind: 'LIC-2', licence }), await transfer(achievementId, { subKind: 'SVC-1' })];
    expect(await against(covered)).toEqual(['PRICE_NOT_EFFECTIVE']);
    await pricings.step(reg1, { id }, 'acceptProof', { comment: '网页截图与所填一致。' });
    const other = { name: '演示其他企业有限公司', uscc: usccNumber('ENTERPRISE', 77) };
    const { body } = await author.post('/api/v1/pricings').send({ achievementId, ...priceDraft({ mode: 'ORDINARY', counterpartyName: other.name, counterpartyUscc: other.uscc }) }).expect(201);
    for (const kind of Object.keys(PAPERS) as PaperKind[]) await attachTo(author, (body as PricingCase).id, kind);
    const running = await announced(body as PricingCase);
    const prices = (reasons: string[]) => reasons.filter((code) => code.startsWith('PRICE_') || code.startsWith('NOTICE_'));
    const waits = async () => [prices(await against(covered)), prices(await against(service))];
    expect([running.notice?.standing, await waits()]).toEqual(['RUNNING', [[], []]]);
    await objectionStep(third, await objectionStep(third, await lodge(await app.as('enterprise2.ENT'), noticeOf(running)), 'accept'), 'uphold', '经核实，公示的价格依据有误，异议成立。');
    expect([(await pricings.seen(office, running)).state, await waits()]).toEqual(['PRICE_DRAFT', [[], []]]);
    expect(prices(await write(covered, { buyer: { ...(await seen(office, covered.id)).content.buyer, ...other, organisationId: null } }))).toEqual(['PRICE_COUNTERPARTY']);
  });

  it('is taken back as long as its notice is not let out, with the draft of the notice', async () => {
    const { id, notice } = await pricings.step(office, await pricings.fresh(), 'announce');
    const back = await pricings.step(office, { id }, 'takeBack');
    expect([back.state, (await caseOf(office, notice?.id ?? '')).state]).toEqual(['PRICE_DRAFT', 'DISCARDED']);
  });

  it('is not handled by people of the counterparty, nor by who wrote the achievement', async () => {
    const record = await pricings.fresh();
    const person = await app.personId('institute.INST');
    await app.query(`INSERT INTO membership (id, person_id, organisation_id, roles) VALUES (gen_random_uuid(), $1, $2, '{ENT}')`, [person, await app.organisationId('enterprise')]);
    expect(reasonsOf(await pricings.seen(office, record), 'announce')).toEqual(['OWN_SIDE']);
    expect(reasonsOf(await pricings.seen(second, record), 'announce')).toEqual([]);
    await app.query(`DELETE FROM membership WHERE person_id = $1 AND roles = '{ENT}'`, [person]);
    await app.query(`UPDATE achievement SET created_by = $2 WHERE id = $1`, [record.achievementId, person]);
    expect(reasonsOf(await pricings.seen(office, record), 'announce')).toEqual(['OWN_ACHIEVEMENT']);
  });
});

describe('a notice on the unit’s own site', () => {
  it('counts once a registrar has accepted its proof, from the day after its last one, and not before the unit has decided', async () => {
    const record = await pricings.fresh();
    const claim = (change: object) => pricings.tried(office, record, 'claimOutside', { comment: '已在本单位网站公示。', ...change });
    const { from, to } = pricingInput('claimOutside') as { from: string; to: string };
    expect(codes(await claim({ url: 'http://www.example.test' }))).toEqual(['isUrl']);
    expect(codes(await claim({ from: addDays(to, -13) }))).toEqual(['TOO_SHORT']);
    expect(codes(await claim({ to: today() }))).toEqual(['NOTICE_RUNS']);
    expect((await claim({ from })).status).toBe(200);
    await pricings.step(reg1, record, 'rejectProof', { comment: '截图没有日期，请重新上传。' });
    expect((await toldOf(record.number)).join('\n')).toContain('截图没有日期');
    // what is the unit's own again is no business of the registrar any more
    await reg1.get(`/api/v1/pricings/${record.id}`).expect(404);
    const draft = await pricings.seen(office, record);
    expect(draft).toMatchObject({ state: 'PRICE_DRAFT', rounds: [{}] });
    // what was not accepted proves nothing in the next round
    expect(reasonsOf(draft, 'claimOutside')).toEqual(['PAPER_MISSING']);
    await attachTo(office, record.id, 'notice');
    await pricings.step(office, record, 'claimOutside', { comment: '已补充有日期的截图。' });
    expect(await pricings.step(reg1, record, 'acceptProof', { comment: '与网页一致。' })).toMatchObject({ state: 'PRICE_EFFECTIVE', effectiveOn: addDays(to, 2) });
  });
});

describe('a listing and an auction', () => {
  const over = (id: string) => app.query(`UPDATE pricing SET sale = jsonb_set(sale, '{to}', to_jsonb($2::text)) WHERE id = $1`, [id, addDays(today(), -1)]);

  it('sells a listing to the only one, or to who bids most', async () => {
    const record = await pricings.fresh({ way: 'LISTED', counterpartyName: '', counterpartyUscc: '' });
    expect(codes(await pricings.tried(office, record, 'list', { to: addDays(today(), 14) }))).toEqual(['TOO_SHORT']);
    expect(codes(await pricings.tried(office, record, 'list', { from: addDays(today(), -4) }))).toEqual(['BEFORE_DECISION']);
    await app.query(`UPDATE pricing SET content = content || '{"counterparty": {"name": "演示先谈的一家", "uscc": ""}, "namesCounterparty": true}' WHERE id = $1`, [record.id]);
    await pricings.step(office, record, 'list');
    // who buys is found on the market
    expect((await app.query(`SELECT content #>> '{counterparty,name}' AS name, content -> 'namesCounterparty' AS named FROM pricing WHERE id = $1`, [record.id]))).toEqual([{ name: '', named: false }]);
    expect(codes(await pricings.tried(office, record, 'recordInterest', { offerFen: PRICE_FEN - 1 }))).toEqual(['OFFER_LOW']);
    await pricings.step(office, record, 'recordInterest');
    expect(codes(await pricings.tried(office, record, 'recordInterest'))).toEqual(['RECORDED']);
    await pricings.step(office, record, 'recordInterest', { buyerName: TAKER.name, buyerUscc: TAKER.uscc, offerFen: PRICE_FEN });
    expect(reasonsOf(await pricings.seen(office, record), 'dealWithOne')).toEqual(['LISTING_RUNS', 'INTERESTED']);
    await over(record.id);
    await pricings.step(office, record, 'openBidding');
    expect(codes(await pricings.tried(office, record, 'recordBidding', { buyerName: '演示局外有限公司', buyerUscc: '' }))).toEqual(['NOT_INTERESTED']);
    await pricings.step(office, record, 'recordBidding');
    const sold = await pricings.step(reg1, record, 'acceptProof', { comment: '竞价记录、成交确认书与所填一致。' });
    expect(sold).toMatchObject({ state: 'PRICE_EFFECTIVE', effectiveOn: today(), content: { priceFen: 2 * PRICE_FEN, counterparty: TAKER }, sale: { askedFen: PRICE_FEN } });
    expect(await against(await transfer(record.achievementId, { signDate: today(), price: { ...emptyContract().price, totalFen: 2 * PRICE_FEN } }))).toEqual([]);
    // priced anew it is listed for what the unit has decided, and by papers of its own
    const anew = await pricings.step(office, record, 'revise', { comment: '受让方放弃，重新挂牌。' });
    expect(anew).toMatchObject({ state: 'PRICE_DRAFT', content: { priceFen: PRICE_FEN, counterparty: { name: '', uscc: '' } }, sale: null, rounds: [{ content: { priceFen: 2 * PRICE_FEN, counterparty: TAKER } }] });
    expect(reasonsOf(anew, 'list')).toEqual(['PAPER_MISSING']);
  });

  it('has the own unit neither offer, nor win, nor buy, under whatever name or code it has had: nobody could go on with it', async () => {
    const [own] = await app.query<{ name: string; uscc: string }>(`SELECT name, uscc FROM organisation WHERE id = $1`, [await app.organisationId('institute')]);
    const former = { name: '演示材料研究所（筹）', uscc: usccNumber('INSTITUTE', 77) };
    await app.query(`UPDATE organisation SET former = jsonb_build_array($2::jsonb) WHERE id = $1`, [await app.organisationId('institute'), JSON.stringify(former)]);
    const selves = [{ buyerName: own?.name, buyerUscc: '' }, { buyerName: '演示别名', buyerUscc: own?.uscc }, { buyerName: former.name, buyerUscc: '' }, { buyerName: '演示别名', buyerUscc: former.uscc }, { buyerName: `演示　${own?.name.slice(2)}`, buyerUscc: '' }];
    const refusals = async (record: PricingCase, action: string) => {
      const found: string[] = [];
      for (const self of selves) found.push(codes(await pricings.tried(office, record, action, self)).join());
      return found;
    };
    const each = (code: string) => selves.map(() => code);
    const record = await pricings.fresh({ way: 'LISTED', counterpartyName: '', counterpartyUscc: '' });
    await pricings.step(office, record, 'list');
    expect(await refusals(record, 'recordInterest')).toEqual(each('SELF'));
    expect(codes(await pricings.tried(office, record, 'recordInterest', { buyerName: '——' }))).toEqual(['MISSING']);
    await pricings.step(office, record, 'recordInterest');
    await pricings.step(office, record, 'recordInterest', { buyerName: TAKER.name, buyerUscc: TAKER.uscc, offerFen: PRICE_FEN });
    await over(record.id);
    await pricings.step(office, record, 'openBidding');
    expect(codes(await pricings.tried(office, record, 'recordBidding', { buyerName: own?.name, buyerUscc: TAKER.uscc }))).toEqual(['SELF']);
    const auction = await pricings.fresh({ way: 'AUCTION', counterpartyName: '', counterpartyUscc: '' });
    await pricings.step(office, auction, 'announceAuction', { to: addDays(today(), 7) });
    await over(auction.id);
    expect(await refusals(auction, 'recordSale')).toEqual(each('SELF'));
    const agreed = await pricings.fresh({ counterpartyName: former.name, counterpartyUscc: '' });
    expect(agreed.gaps.map(({ code }) => code)).toEqual(['SELF']);
    await app.query(`UPDATE organisation SET former = '[]' WHERE id = $1`, [await app.organisationId('institute')]);
  });

  it('takes a listing that is recorded afterwards with its papers alone, offers of its days alone, and a registrar’s word', async () => {
    const record = await pricings.fresh({ way: 'LISTED', counterpartyName: '', counterpartyUscc: '', decidedOn: addDays(today(), -60) }, ['minutes']);
    const contract = await transfer(record.achievementId, { signDate: today() });
    const sale = { from: addDays(today(), -60), to: addDays(today(), -8) };
    expect(reasonsOf(await pricings.seen(office, record), 'list')).toEqual(['PAPER_MISSING']);
    const { id: listing } = (await attachTo(author, record.id, 'listing')).body as { id: string };
    await pricings.step(office, record, 'list', sale);
    const offer = (offeredOn: string) => pricings.tried(office, record, 'recordInterest', { buyerName: TAKER.name, buyerUscc: TAKER.uscc, offerFen: PRICE_FEN, offeredOn });
    for (const day of [today(), addDays(sale.from, -1)]) expect(codes(await offer(day))).toEqual(['OUT_OF_LISTING']);
    expect((await offer(sale.to)).status).toBe(200);
    expect(reasonsOf(await pricings.seen(office, record), 'dealWithOne')).toEqual(['PAPER_MISSING']);
    await attachTo(office, record.id, 'deal');
    // the announcement on which the sale rests is there until it is recorded
    await office.delete(`/api/v1/files/${listing}`).expect(204);
    expect(reasonsOf(await pricings.seen(office, record), 'dealWithOne')).toEqual(['PAPER_MISSING']);
    await attachTo(office, record.id, 'listing');
    for (const soldOn of [sale.to, addDays(today(), 1)]) expect(codes(await pricings.tried(office, record, 'dealWithOne', { soldOn }))).toEqual(['SOLD_DAY']);
    const soldOn = addDays(sale.to, 1);
    expect(await pricings.step(office, record, 'dealWithOne', { soldOn })).toMatchObject({ state: 'SALE_CHECK', effectiveOn: null });
    expect([await against(contract), (await pricings.tried(office, record, 'acceptProof', { comment: '一致。' })).status]).toEqual([['PRICE_NOT_EFFECTIVE'], 403]);
    expect(await pricings.step(reg1, record, 'acceptProof', { comment: '挂牌公告、成交确认书与所填一致。' })).toMatchObject({ state: 'PRICE_EFFECTIVE', effectiveOn: soldOn });
    expect(await against(contract)).toEqual([]);
  });

  it('takes an auction that was announced seven days before, at the reserve or above', async () => {
    const record = await pricings.fresh({ way: 'AUCTION', counterpartyName: '', counterpartyUscc: '' });
    expect(codes(await pricings.tried(office, record, 'announceAuction', { to: addDays(today(), 6) }))).toEqual(['TOO_SHORT']);
    await pricings.step(office, record, 'announceAuction', { to: addDays(today(), 7) });
    expect(reasonsOf(await pricings.seen(office, record), 'recordSale')).toEqual(['AUCTION_AHEAD']);
    await over(record.id);
    expect(codes(await pricings.tried(office, record, 'recordSale', { offerFen: PRICE_FEN - 1 }))).toEqual(['OFFER_LOW']);
    await pricings.step(office, record, 'recordSale', { offerFen: PRICE_FEN });
    expect(await pricings.step(reg1, record, 'acceptProof', { comment: '成交确认书与所填一致。' })).toMatchObject({ state: 'PRICE_EFFECTIVE', effectiveOn: addDays(today(), -1) });
  });
});

describe('a contract', () => {
  it('asks for no price of what is no employee’s achievement, and is told where it names none', async () => {
    const own = await transfer(await pricings.achievement({ ownership: 'NON_SERVICE' }));
    expect([await priceLine(own), await against(own)]).toEqual([null, []]);
    const unnamed = await newContract(office, contractDraft({ subKind: 'TRF-3' }));
    expect(await priceLine(unnamed)).toMatchObject({ answer: 'MISSING', reasons: [{ code: 'PRICE_UNTOLD' }] });
    const research = await newContract(office, contractDraft({ origin: { achievementId: await pricings.achievement(), needId: null } }));
    expect(await priceLine(research)).toBeNull();
  });

  it('does not get out of it by the achievement being taken down', async () => {
    const achievementId = await pricings.achievement();
    const contract = await transfer(achievementId);
    await app.query(`UPDATE achievement SET is_public = false WHERE id = $1`, [achievementId]);
    expect(await against(contract)).toEqual(['PRICE_NOT_EFFECTIVE']);
  });
});
