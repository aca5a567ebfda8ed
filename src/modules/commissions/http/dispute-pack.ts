import { dateInWords, minuteInChina } from '../../../kernel/calendar/index.js';
import type { Block, Paper } from '../../../kernel/documents/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import type { DealPayment } from '../../deals/index.js';
import type { CommissionBill } from '../domain/commission-bill.js';
import type { CommissionTerms } from '../domain/commission-terms.js';
import type { Contribution } from '../domain/contribution.js';
import type { KnownEvent } from '../application/known-events.js';

/** A step of a process, with what was said. */
export interface PackStep {
  at: Date;
  what: string;
  by: string;
  said: string;
}

/** What a dispute pack (争议材料) is made of, for one reader. */
export interface PackMatter {
  number: string;
  title: string;
  known: readonly KnownEvent[];
  /** what the broker has declared before beginning, in its words, and when each side has consented in writing to the broker's acting for both; null for what there is none of */
  brokerage: { declaration: { at: Date; text: string } | null; buyerAt: Date | null; sellerAt: Date | null };
  /** days (YYYY-MM-DD) on which contracts of the same two were registered beside the deal, oldest first; null for who is not told of them */
  marks: readonly string[] | null;
  /** oldest first, with how they stand and who has confirmed them */
  terms: readonly { terms: CommissionTerms; standing: string; confirmed: readonly string[] }[];
  /** in the order of the days that they name, which are their authors' word; `corrects` is the number of an earlier one */
  contributions: readonly { entry: Contribution; kind: string; standing: string; evidence: string | null; corrects: string | null; answer: string }[];
  /** of the deal; null where the two went on without the broker: that one is nothing of this pack */
  steps: readonly PackStep[] | null;
  /** oldest first, with who has declared and answered them; null for who may not know them, and of a deal that the pack does not tell */
  payments: readonly { payment: DealPayment; standing: string; steps: readonly PackStep[] }[] | null;
  /** those that the reader may know; derivation and what was paid too much only where the reader may know what they rest on */
  bills: readonly { bill: CommissionBill; excessFen: Fen; standing: string; steps: readonly PackStep[] }[];
  /** the latest signed head of the audit trail; null before the first one */
  head: { size: number; root: string; signedAt: Date } | null;
  madeAt: Date;
}

const SIDES = { BUYER: '买方', SELLER: '卖方', BROKER: '技术经理人' } as const;
const KINDS = { FEE: '佣金', COSTS: '必要费用（民法典第九百六十四条）', BYPASS: '跳单佣金（民法典第九百六十五条）' } as const;
const time = (at: Date): string => minuteInChina(at).replace('T', ' ');
const none = (rows: readonly unknown[], text: string): Block[] => (rows.length === 0 ? [{ kind: 'paragraph', text }] : []);
const stepRows = (steps: readonly PackStep[]): string[][] => steps.map(({ at, what, by, said }) => [time(at), what, by, said]);

/** The pack on paper: what the system knows, the terms word for word, the ledger with its answers, the way of the deal, the bills, and the head of the trail that covers it. */
export function disputePack({ number, title, known, brokerage, marks, terms, contributions, steps, payments, bills, head, madeAt }: PackMatter): Paper {
  const blocks: Block[] = [
    { kind: 'heading', text: '一、系统记录' },
    { kind: 'table', columns: [{ header: '时间', share: 1 }, { header: '事项', share: 3 }], rows: known.map(({ at, what }) => [time(at), what.zh]) },
    ...brokerageBlocks(brokerage), ...markBlocks(marks),
    { kind: 'heading', text: '二、佣金约定' }, ...none(terms, '没有佣金约定。'), ...terms.flatMap(termsBlocks),
    { kind: 'heading', text: '三、贡献记录' }, ...none(contributions, '没有填写贡献记录。'),
    ...(contributions.length === 0 ? [] : [{
      kind: 'table', columns: [{ header: '编号', share: 8 }, { header: '事项日期', share: 6 }, { header: '记录时间', share: 6 }, { header: '事项', share: 9 }, { header: '记录人', share: 5 }, { header: '当事方答复', share: 6 }],
      rows: contributions.map(({ entry, kind, standing, evidence, corrects, answer }) => [
        entry.number, entry.day, time(entry.createdAt), `${corrects === null ? '' : `更正 ${corrects}。`}${kind}：${entry.text}${evidence === null ? '' : `（依据：${evidence}）`}`, `${entry.personName}（${entry.organisationName}）`, `${SIDES[entry.side]}：${standing}${answer === '' ? '' : `。${answer}`}`,
      ]),
    } as const]),
    { kind: 'heading', text: '四、交易进程' }, ...wayOf(steps),
    { kind: 'heading', text: '五、付款' }, ...(payments === null ? [{ kind: 'paragraph', text: '付款记录不在查阅范围内。' } as const] : [...none(payments, '没有付款记录。'), ...payments.flatMap(paymentBlocks)]),
    { kind: 'heading', text: '六、账单' }, ...none(bills, '没有账单。'), ...bills.flatMap(billBlocks),
    { kind: 'heading', text: '七、审计记录' },
    head === null ? { kind: 'paragraph', text: '审计树尚未签名。' } : {
      kind: 'facts', facts: [{ label: '已签名的审计树头', value: `覆盖前 ${head.size} 条记录` }, { label: '根哈希（Base64）', value: head.root }, { label: '签名时间', value: `${time(head.signedAt)}（北京时间）` }],
    },
    { kind: 'notice', text: '以上内容由平台按保存的记录生成。佣金约定的校验值可由全文复算；审计树头可在平台“审计”中核对。平台只提供记录，不对争议作出认定。' },
  ];
  return { title: '中介服务争议材料', number: `对接编号：${number}（${title}）`, blocks, footer: `${number}　制作时间 ${time(madeAt)}` };
}

const stepTable = (steps: readonly PackStep[]): Block => ({ kind: 'table', columns: [{ header: '时间', share: 2 }, { header: '事项', share: 2 }, { header: '办理人', share: 2 }, { header: '说明', share: 3 }], rows: stepRows(steps) });

const consented = (at: Date | null): string => (at === null ? '没有记录' : `${time(at)} 同意对接时书面同意`);

const brokerageBlocks = ({ declaration, buyerAt, sellerAt }: PackMatter['brokerage']): Block[] => [{
  kind: 'facts', facts: [
    { label: '无利益冲突声明', value: declaration === null ? '没有记录' : `${time(declaration.at)}　${declaration.text}` },
    { label: '买方同意技术经理人同时为双方服务', value: consented(buyerAt) }, { label: '卖方同意技术经理人同时为双方服务', value: consented(sellerAt) },
  ],
}];

const markBlocks = (marks: PackMatter['marks']): Block[] => (marks ?? []).map((day) => ({ kind: 'paragraph', text: `登记提示：${dateInWords(day)}，双方另行登记了一份技术合同。提示不表明绕开中介，合同内容不在本材料范围内。` }));

function wayOf(steps: PackMatter['steps']): Block[] {
  if (steps === null) return [{ kind: 'paragraph', text: '双方不经技术经理人继续对接，其后的交易不在本材料范围内。' }];
  return steps.length === 0 ? none(steps, '交易尚未开始。') : [stepTable(steps)];
}

const termsBlocks = ({ terms, standing, confirmed }: PackMatter['terms'][number]): Block[] => [
  { kind: 'heading', text: `${terms.number}（${standing}）`, level: 2 },
  { kind: 'paragraph', text: terms.text, align: 'left' },
  { kind: 'facts', facts: [{ label: '确认', value: confirmed.join('；') }, { label: '跳单责任期至', value: terms.validUntil === null ? '' : dateInWords(terms.validUntil) }, { label: '文本校验值（SHA-256）', value: terms.textSha256 }].filter(({ value }) => value !== '') },
];

const paymentBlocks = ({ payment, standing, steps }: NonNullable<PackMatter['payments']>[number]): Block[] => [
  { kind: 'facts', facts: [{ label: '付款', value: `${payment.number}　${formatYuan(payment.amountFen)} 元　${payment.paidOn}　${standing}` }, { label: '合同', value: payment.contractNumber }, { label: '申报方', value: `${SIDES[payment.declaredBy]}（凭证 ${payment.fileIds.length} 份）` }] },
  stepTable(steps),
];

const billBlocks = ({ bill, excessFen, standing, steps }: PackMatter['bills'][number]): Block[] => [
  {
    kind: 'facts', facts: [
      { label: '账单', value: `${bill.number}　${KINDS[bill.kind]}　${SIDES[bill.side]}　${formatYuan(bill.amountFen)} 元　${standing}` }, { label: '开单', value: `${bill.billNo}　${bill.billedOn}` },
      ...(bill.refundedOn === null ? [] : [{ label: '退还', value: `${bill.refundedOn}　双方确认已退还 ${formatYuan(bill.refundedFen)} 元${bill.refundFen > 0 ? `，另有 ${formatYuan(bill.refundFen)} 元待付款方确认` : ''}` }]),
      ...(excessFen > 0 ? [{ label: '多付', value: `按现在应付的佣金，多付 ${formatYuan(excessFen)} 元` }] : []),
      ...(bill.derivation ? [{ label: '当日计算', value: `基数 ${formatYuan(bill.derivation.baseFen)} 元，累计应付 ${formatYuan(bill.derivation.totalFen)} 元${bill.derivation.billedFen > 0 ? `；此前已开单 ${formatYuan(bill.derivation.billedFen)} 元，该方尚应付 ${formatYuan(bill.derivation.owedFen)} 元` : ''}` }] : []),
      ...(bill.derivation && bill.contractNumber !== null ? [{ label: '所指合同', value: bill.contractNumber }] : []), ...(bill.note === '' ? [] : [{ label: '说明', value: bill.note }]),
    ],
  },
  stepTable(steps),
];
