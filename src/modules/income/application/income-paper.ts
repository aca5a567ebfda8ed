import { Injectable } from '@nestjs/common';
import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import type { Block, Paper } from '../../../kernel/documents/index.js';
import { type Fen, formatYuan, toFen, yuanInWords } from '../../../kernel/money/index.js';
import { WorkflowHistory } from '../../../kernel/workflow/index.js';
import { CONTRACT_SUB_KINDS, ContractsFacade, type RegisteredContract } from '../../contracts/index.js';
import { type IncomeCase, ONCE_RECOGNISED } from '../domain/income-case.js';
import { INVOICE_KINDS, totalOf } from '../domain/income-content.js';
import { remarkOn } from '../domain/income-remark.js';
import { IncomeLedger } from './income-ledger.js';

const BLANK = '＿＿＿＿＿＿';
const day = (date: string | null): string => (date === null ? BLANK : dateInWords(date));
const yuan = (fen: Fen | null): string => (fen === null ? BLANK : formatYuan(fen));
const inFull = (fen: Fen | null): string => (fen === null ? BLANK : `人民币${yuanInWords(fen)}（¥${formatYuan(fen)}）`);
const sum = (rows: readonly { fen: Fen | null }[]): string => formatYuan(toFen(totalOf(rows)));

/** Of what was recognised once and does not stand now. */
const WATERMARKS: Readonly<Record<string, string>> = { INC_RECHECK: '登记已终止，待复核', INC_REVOKED: '核定已撤销' };

/** What of the contract stands on the papers: as it is registered now, or only its name where it is no more. */
type OfContract = RegisteredContract | null;

/** The forms of the recognition of income: 技术性收入核定表 and, once recognised, 奖酬金提取单. */
@Injectable()
export class IncomePaper {
  constructor(
    private readonly contracts: ContractsFacade,
    private readonly ledger: IncomeLedger,
    private readonly history: WorkflowHistory,
  ) {}

  async form(income: IncomeCase): Promise<Paper> {
    const { content } = income;
    const approved = ONCE_RECOGNISED.includes(income.state);
    const watermark = approved ? WATERMARKS[income.state] : '未核定';
    return {
      title: '技术性收入核定表',
      number: `编号：${income.number}`,
      blocks: [
        ...(await this.remark(income)),
        { kind: 'facts', facts: contractFacts(income, await this.contracts.registered(income.contractId)) },
        { kind: 'facts', facts: [{ label: '收入所属期', value: `${day(content.periodFrom)}至${day(content.periodTo)}` }, { label: approved ? '核定技术性收入' : '申报技术性收入', value: inFull(income.amountFen) }, ...(await this.standing(income)), ...(content.note ? [{ label: '说明', value: content.note }] : [])] },
        ...tables(income),
        { kind: 'signatures', parties: [
          { title: '申报单位（财务专用章）', lines: [income.organisationName, `财务负责人：${BLANK}`, `日期：${BLANK}`] },
          { title: '登记机构核定意见', lines: [approved ? '予以核定。' : BLANK, `核定人：${approved ? await this.approver(income.id) : BLANK}`, `日期：${approved && income.approvedAt ? dateInWords(dateInChina(income.approvedAt)) : BLANK}`] },
        ] },
        { kind: 'notice', text: '本表一式四份，申报单位、登记机构、税务机关、提取奖酬金的财务部门各执一份。税收优惠由税务机关认定。' },
      ],
      footer: `${income.number} · ${income.contractTitle}`,
      ...(watermark === undefined ? {} : { watermark }),
    };
  }

  /** Only of income whose recognition stands; how much of it is a reward the organisation decides by law and its own rules. */
  async rewardSlip(income: IncomeCase): Promise<Paper> {
    return {
      title: '技术交易奖酬金提取单',
      number: `依据：技术性收入核定表 ${income.number}`,
      blocks: [
        ...(await this.remark(income)),
        { kind: 'facts', facts: [...contractFacts(income, await this.contracts.registered(income.contractId)), { label: '核定技术性收入', value: inFull(income.amountFen) }, { label: '提取奖酬金', value: `人民币${BLANK}（¥${BLANK}）` }] },
        { kind: 'table', caption: '领取人', columns: [{ header: '姓名', share: 2 }, { header: '在项目中的工作', share: 4 }, { header: '金额（元）', align: 'right', share: 2 }, { header: '签名', share: 2 }], rows: Array.from({ length: 6 }, () => ['', '', '', '']) },
        { kind: 'paragraph', text: '奖励和报酬的比例按《中华人民共和国促进科技成果转化法》第四十四条、第四十五条和本单位的规定执行；现金奖励应当公示。本单由登记机构核定的技术性收入生成，提取金额由本单位填写。' },
        { kind: 'signatures', parties: [{ title: '本单位', lines: [income.organisationName, `单位负责人：${BLANK}`, `日期：${BLANK}`] }, { title: '财务部门', lines: [`经办人：${BLANK}`, `复核人：${BLANK}`, `日期：${BLANK}`] }] },
      ],
      footer: `${income.number} · ${income.contractTitle}`,
    };
  }

  /** What was recognised before, with this case, and what is left of the amount of technology. */
  private async standing({ contractId, cumulativeFen, amountFen }: IncomeCase): Promise<{ label: string; value: string }[]> {
    const ledger = await this.ledger.of(contractId);
    if (!ledger) return [];
    const before = cumulativeFen === null ? ledger.recognisedFen : cumulativeFen - (amountFen ?? 0);
    const after = cumulativeFen ?? before + (amountFen ?? 0);
    return [{ label: '以前累计核定', value: `${yuan(before)} 元` }, { label: cumulativeFen === null ? '连同本次' : '累计核定', value: `${yuan(after)} 元` }, { label: '技术交易额余额', value: `${yuan(Math.max(0, ledger.techFen - after))} 元` }];
  }

  private async remark({ state, contractId }: IncomeCase): Promise<Block[]> {
    const remark = remarkOn(state, await this.contracts.endOf(contractId));
    return remark ? [{ kind: 'notice', text: remark.zh }] : [];
  }

  private async approver(id: string): Promise<string> {
    return (await this.history.of('income', id)).findLast(({ action }) => action === 'approve')?.actorName ?? BLANK;
  }
}

function contractFacts({ contractTitle, contractNumber, organisationName }: IncomeCase, contract: OfContract): { label: string; value: string }[] {
  const name = [{ label: '合同名称', value: contractTitle }, { label: '合同编号', value: contractNumber }];
  if (!contract) return [...name, { label: '卖方', value: organisationName }];
  const { content, recognition, nationalNo, registeredAt } = contract;
  return [
    ...name, ...(nationalNo === null ? [] : [{ label: '全国登记编号', value: nationalNo }]),
    { label: '合同类别', value: CONTRACT_SUB_KINDS[recognition.subKind].zh },
    { label: '卖方', value: `${content.seller.name}　${content.seller.uscc}` }, { label: '买方', value: `${content.buyer.name}　${content.buyer.uscc}` },
    { label: '登记日期', value: dateInWords(dateInChina(registeredAt)) }, { label: '合同成交额', value: `${formatYuan(recognition.price.totalFen)} 元` }, { label: '技术交易额', value: `${formatYuan(recognition.techFen)} 元` },
  ];
}

function tables({ content: { invoices, receipts, paybacks } }: IncomeCase): Block[] {
  const amount = { header: '金额（元）', align: 'right', share: 2 } as const;
  const date = { header: '日期', share: 2 } as const;
  return [
    { kind: 'table', caption: '发票', columns: [{ header: '发票号码', share: 3 }, date, { header: '种类', share: 3 }, { header: '备注', share: 4 }, amount], rows: [...invoices.map(({ number, date: on, kind, remark, fen }) => [number, on ?? '', kind === '' ? '' : INVOICE_KINDS[kind].zh, remark, yuan(fen)]), ['合计', '', '', '', sum(invoices)]] },
    { kind: 'table', caption: '银行收款', columns: [date, { header: '付款方', share: 4 }, { header: '银行', share: 3 }, { header: '回单号', share: 3 }, amount], rows: [...receipts.map(({ date: on, payer, onBehalf, bank, reference, fen }) => [on ?? '', onBehalf ? `${payer}（${onBehalf}）` : payer, bank, reference, yuan(fen)]), ['合计', '', '', '', sum(receipts)]] },
    ...(paybacks.length === 0 ? [] : [{ kind: 'table' as const, caption: '退回付款方的款项', columns: [date, { header: '收款方', share: 4 }, { header: '原因', share: 4 }, amount], rows: [...paybacks.map(({ date: on, payee, reason, fen }) => [on ?? '', payee, reason, yuan(fen)]), ['合计', '', '', sum(paybacks)]] }]),
  ];
}
