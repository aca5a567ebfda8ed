import { emptyIncome, type IncomeContent, namesContract, normaliseIncome, receiptKey, tellingTitle, totalOf } from './income-content.js';
import { incomeGaps } from './income-gaps.js';
import { otherPayers } from './payers.js';
import { returnFlows } from './return-flow.js';
import { yearsOf } from './yearly.js';

const BANK = { date: '2026-03-01', fen: 100, payer: '演示买方有限公司', onBehalf: '', bank: '演示银行', reference: '1' };
const flows = (content: Partial<IncomeContent>, days = 30, counter: Parameters<typeof returnFlows>[1] = []) => returnFlows({ ...emptyIncome(), receipts: [BANK], ...content }, counter, days);

describe('a declaration of income', () => {
  it('is what was invoiced, came in and stayed, exactly whatever the amounts', () => {
    const fen = 1_000_000_000_000_000;
    expect(totalOf(Array.from({ length: 30 }, () => ({ fen })))).toBe(30n * BigInt(fen));
  });

  it.each([
    ['合同名称：演示焊丝开发', true], ['合同编号ＪＳＨＴ2026－00012', true], ['jsht2026-00012 首付款', true], ['技术服务费', false], ['', false],
  ])('takes “%s” as a remark that names the contract: %s', (remark, expected) => {
    expect(namesContract(remark, ['演示 焊丝开发', 'JSHT2026-00012', ''])).toBe(expected);
  });

  it('is not named by a title that any contract could have', () => {
    expect(['技术服务合同', '技术', '委托开发协议', '合同 ', '甲', '演示焊丝开发合同'].map((title) => tellingTitle(title).length)).toEqual([0, 0, 0, 0, 0, 1]);
  });

  it('holds nothing from before the contract was signed, and no more than twelve months', () => {
    const invoice = { number: '12345678', date: '2026-02-28', fen: 100, kind: 'ORDINARY', remark: '甲乙' } as const;
    const content = { ...emptyIncome(), periodFrom: '2025-03-01', periodTo: '2026-03-01', amountFen: 100, invoices: [invoice], receipts: [{ ...BANK, date: '2026-02-27' }] };
    const found = (signedOn: string | null) => incomeGaps(content, { today: '2026-04-01', names: ['甲乙'], signedOn }).map(({ code, pointer }) => `${code} ${pointer}`);
    expect(found('2026-03-01')).toEqual(['BEFORE_SIGNING /periodFrom', 'PERIOD_TOO_LONG /periodTo', 'BEFORE_SIGNING /invoices/0/date', 'BEFORE_SIGNING /receipts/0/date']);
    expect(found('2025-03-01')).toEqual(['PERIOD_TOO_LONG /periodTo']);
    expect(incomeGaps({ ...content, periodTo: '2026-02-28' }, { today: '2026-04-01', names: ['甲乙'], signedOn: null })).toEqual([]);
  });

  it('keeps numbers of invoices in one form', () => {
    const [invoice] = normaliseIncome({ ...emptyIncome(), invoices: [{ number: ' ２６37-2000 a1', date: null, fen: null, kind: '', remark: ' 一 ' }] }).invoices;
    expect(invoice).toMatchObject({ number: '26372000A1', remark: '一' });
  });

  it('names an invoice that stands in it twice', () => {
    const invoice = { number: '12345678', date: '2026-03-01', fen: 50, kind: 'ORDINARY', remark: '甲' } as const;
    const content = { ...emptyIncome(), periodFrom: '2026-01-01', periodTo: '2026-03-31', amountFen: 100, invoices: [invoice, { ...invoice }], receipts: [BANK] };
    expect(incomeGaps(content, { today: '2026-04-01', names: ['甲'], signedOn: '2026-01-01' })).toMatchObject([{ code: 'INVOICE_TWICE', pointer: '/invoices/1/number' }]);
    expect(incomeGaps(content, { today: '2026-02-01', names: ['甲'], signedOn: null }).map(({ code }) => code)).toContain('FUTURE');
  });
});

describe('a bank receipt', () => {
  const key = (bank: string) => receiptKey({ bank, reference: '1' }).bank;

  it('is of the same bank however its name is written', () => {
    expect(['中国工商银行股份有限公司威海分行', '工商银行', '工商银行 某支行'].map(key)).toEqual(['工商银行', '工商银行', '工商银行']);
    expect(['中国银行', '中国银行股份有限公司', '农村信用合作联社营业部', '中国', ''].map(key)).toEqual(['中国银行', '中国银行', '农村信用合作联社', '中国', '']);
  });

  it('is named where it stands twice, or somebody else than the buyer has paid it', () => {
    const twice = { ...emptyIncome(), receipts: [BANK, { ...BANK, bank: '中国演示银行' }] };
    expect(incomeGaps(twice, { today: '2026-04-01', names: ['甲'], signedOn: '2026-01-01' }).filter(({ code }) => code === 'RECEIPT_TWICE')).toMatchObject([{ pointer: '/receipts/1/reference' }]);
    expect([otherPayers([BANK], '演示买方 有限公司'), otherPayers([BANK], '演示别家有限公司')]).toEqual([[], [{
      zh: '付款方“演示买方有限公司”不是合同买方“演示别家有限公司”（2026年3月1日，1.00 元）；申报单位未说明原因',
      en: '“演示买方有限公司” paid, who is not the buyer “演示别家有限公司” (1 March 2026, CNY 1.00); the seller does not say why',
    }]]);
  });
});

describe('payments that flow back (F7)', () => {
  it('are seen within the days of the rule, and not before the payment or after them', () => {
    const back = (date: string) => flows({ paybacks: [{ date, fen: 60, payee: '演示买方 有限公司', reason: '退款' }] }).length;
    expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map(back)).toEqual([0, 1, 1, 0]);
  });

  it('are seen where the payer declares them as its own income, and not where they go to somebody else', () => {
    const counter = { date: '2026-03-05', fen: 90, receiver: '演示买方有限公司', caseNumber: 'SRHD2026-00002' };
    expect(flows({}, 30, [counter])).toMatchObject([{ zh: '演示买方有限公司 2026年3月1日付款 1.00 元，2026年3月5日收回 0.90 元（对方在 SRHD2026-00002 中申报为收入）', en: expect.stringContaining('SRHD2026-00002') as string }]);
    expect(flows({}, 30, [{ ...counter, receiver: '演示别家有限公司' }])).toEqual([]);
  });
});

describe('recognised income', () => {
  it('is told by the year in which its period ends, with what has come up to then', () => {
    expect(yearsOf([{ periodTo: '2026-06-30', fen: 5 }, { periodTo: '2025-12-31', fen: 3 }, { periodTo: '2026-01-01', fen: 7 }])).toEqual([{ year: 2025, fen: 3, cumulativeFen: 3 }, { year: 2026, fen: 12, cumulativeFen: 15 }]);
  });
});
