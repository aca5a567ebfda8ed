import { emptyContract } from '../../src/modules/contracts/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { codesOf, ContractOffice, refusal } from '../support/contract-office.js';
import { jointDraft, paperOf } from '../support/contract-situations.js';
import { attachPaper, type Case, newContract, register } from '../support/contracts.js';
import { download } from '../support/downloads.js';
import { pagesOf } from '../support/pdf-pages.js';
import { registerChange } from '../support/relief-cases.js';

let app: TestApp;
let seller: Client;
let reg2: Client;

beforeAll(async () => {
  app = await startTestApp();
  ({ seller, reg2 } = await ContractOffice.of(app));
});
afterAll(() => app.close());

const printed = async (path: string): Promise<string> => (await pagesOf(await download(seller, path), 1)).pages.map(({ text }) => text).join('').replace(/\s/g, '');
const sheet = async ({ id }: Pick<Case, 'id'>) => (await seller.get(`/api/v1/contracts/${id}/dry-run`).expect(200)).body as { gaps: { code: string }[]; threats: { code: string; pointer?: string }[]; hints: { code: string }[] };

/** 提成支付附加预付入门费 of 300,000 yuan. */
const paid = (totalFen: number, royalty: object = {}) => ({
  price: { ...emptyContract().price, totalFen, rdFundsFen: 0 },
  payment: { ...emptyContract().payment, mode: '4', royalty: { ...emptyContract().payment.royalty, basis: 'SALES' as const, rateBp: 300, entranceFeeFen: 30_000_000, audit: '每季度查阅销售账目', ...royalty } },
});

describe('a contract with royalties', () => {
  it('is not filed with what is expected of them in its total', async () => {
    const guessed = await newContract(seller, await jointDraft(app, paid(300_000_000)));
    await attachPaper(seller, guessed.id, '合同全文', paperOf(guessed.id));
    expect(codesOf(await refusal(seller, guessed, 'submit'))).toEqual(['ROYALTY_TOTAL']);
    const { gaps, threats } = await sheet(guessed);
    expect(gaps.map(({ code }) => code)).toEqual(['ROYALTY_TOTAL']);
    expect(threats.filter(({ pointer }) => pointer === '/price/totalFen').map(({ code }) => code)).toEqual(['R05']);
  });

  it('is registered by its entrance fee, says so, and takes in what is settled later by a change', async () => {
    const contract = await register(app, await jointDraft(app, paid(30_000_000)));
    expect(contract).toMatchObject({ state: 'REGISTERED', techFen: 30_000_000 });
    expect((await sheet(contract)).hints.map(({ code }) => code)).toContain('AMOUNT_OPEN');
    const text = await printed(`/api/v1/contracts/${contract.id}/paper.pdf`);
    expect(text).toContain('本合同价款包括提成，总额未定，已确定的价款为300,000.00元');
    expect(text).not.toContain('本合同总价款为');
    const certificate = async () => ((await seller.get(`/api/v1/contracts/${contract.id}/certificates`).expect(200)).body as { id: string }[])[0]?.id ?? '';
    expect(await printed(`/api/v1/certificates/${await certificate()}/pdf`)).toContain('300,000.00元（金额未定，按入门费登记）');

    await registerChange([seller, reg2], contract, '第一年提成结算', () => paid(42_000_000, { settledFen: 12_000_000 }));
    expect(await printed(`/api/v1/certificates/${await certificate()}/pdf`)).toContain('420,000.00元（金额未定，按入门费、已结算的提成登记）');
  });

  it('has no total where neither a fee nor a least royalty is agreed', async () => {
    const { price, payment } = paid(300_000_000);
    const open = await newContract(seller, await jointDraft(app, { price, payment: { ...payment, mode: '3' } }));
    expect((await sheet(open)).gaps.map(({ code }) => code)).toEqual(['NOTHING_CERTAIN']);
    await seller.patch(`/api/v1/contracts/${open.id}`).set('If-Match', `"v${open.version}"`).send({ price: { ...price, totalFen: 5_000_000 }, payment: { ...payment, mode: '3', royalty: { ...payment.royalty, minimumFen: 5_000_000 } } }).expect(200);
    expect((await sheet(open)).gaps).toEqual([]);
  });
});
