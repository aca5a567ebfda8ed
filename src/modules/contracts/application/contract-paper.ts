import { Injectable } from '@nestjs/common';
import { dateInWords } from '../../../kernel/calendar/index.js';
import type { Block, Paper } from '../../../kernel/documents/index.js';
import { formatYuan, yuanInWords } from '../../../kernel/money/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import type { ContractContent, Party } from '../domain/contract-content.js';
import { kindOf } from '../domain/contract-kinds.js';
import { MODEL_TEXTS, type ModelText } from '../domain/model-text.js';
import { certainFen, ROYALTY_MODES } from '../domain/payment.js';
import { statedAmount } from '../domain/stated-amount.js';
import { PRICE_PARTS } from '../domain/tech-amount.js';
import type { TechContract } from '../domain/tech-contract.js';

const BLANK = '＿＿＿＿＿＿';
/** to be signed on, in half the width of a page */
const SHORT_BLANK = '＿＿＿＿';
const LICENCES = { EXCLUSIVE: '独占许可', SOLE: '排他许可', ORDINARY: '普通许可', '': BLANK } as const;
const BASES = { OUTPUT: '产值', PROFIT: '利润', SALES: '销售额', OTHER: '双方约定的基数', '': BLANK } as const;
const COURSES = { FIXED: '各年比例固定', RISING: '比例逐年递增', FALLING: '比例逐年递减', '': '' } as const;

const day = (date: string | null): string => (date === null ? BLANK : dateInWords(date));
const yuan = (fen: number | null): string => (fen === null ? `${BLANK}元` : `${formatYuan(fen)} 元（${yuanInWords(fen)}）`);

/** A contract on paper: the model text of its kind with what the parties have written. */
@Injectable()
export class ContractPaper {
  constructor(private readonly codes: ReferenceCodes) {}

  /** Null while no kind has been chosen. */
  of({ content, number, isRegistered }: Pick<TechContract, 'content' | 'number' | 'isRegistered'>): Paper | null {
    if (content.subKind === '') return null;
    const model = MODEL_TEXTS[kindOf(content.subKind)];
    const fill = filler(placesOf(content, this.codes));
    const parties = model.first === 'seller' ? (['seller', 'buyer'] as const) : (['buyer', 'seller'] as const);
    return {
      title: model.heading,
      number: `合同编号：${number}`,
      blocks: [
        { kind: 'facts', facts: [{ label: '项目名称', value: content.title || BLANK }, ...parties.flatMap((side) => partyFacts(model[side], content[side])), { label: '签订日期', value: day(content.signDate) }] },
        { kind: 'paragraph', text: fill(model.preamble) ?? '' },
        ...clausesOf(model, fill),
        { kind: 'signatures', parties: parties.map((side) => ({ title: model[side], lines: [`（盖章）${content[side].name || BLANK}`, `法定代表人或者授权代表：${SHORT_BLANK}`, `日期：${BLANK}`] })) },
      ],
      footer: `${number} · ${content.title}`,
      ...(isRegistered ? {} : { watermark: '草稿' }),
    };
  }
}

function partyFacts(title: string, party: Party): { label: string; value: string }[] {
  return [
    { label: title, value: party.name || BLANK },
    { label: '统一社会信用代码', value: party.uscc || BLANK },
    { label: '住所', value: party.address || BLANK },
    { label: '法定代表人', value: party.representative || BLANK },
    { label: '联系人及电话', value: `${party.contact || BLANK}　${party.phone || BLANK}` },
  ];
}

type Fill = (sentence: string) => string | null;

/** Null for a sentence that says nothing because what it should hold was not written. */
const filler = (places: Readonly<Record<string, string>>): Fill => (sentence) => {
  const only = /^\{(\w+)\}$/.exec(sentence)?.[1];
  if (only !== undefined && (places[only] ?? '') === '') return null;
  return sentence.replace(/\{(\w+)\}/g, (_, place: string) => places[place] ?? '');
};

const clausesOf = (model: ModelText, fill: Fill): Block[] =>
  model.clauses.map(({ title, paragraphs }) => {
    const written = paragraphs.flatMap((sentence) => (fill(sentence) ?? '').split('\n')).filter((paragraph) => paragraph.trim() !== '');
    return { kind: 'clause', title, paragraphs: written.length > 0 ? written : [BLANK] };
  });

function placesOf(content: ContractContent, codes: ReferenceCodes): Record<string, string> {
  const { title, clauses, licence, patents, iprCodes } = content;
  return {
    ...clauses, title: title || BLANK, beginDate: day(content.beginDate), endDate: day(content.endDate), effect: content.effectiveDate === null ? '双方盖章之日' : dateInWords(content.effectiveDate), price: priceWords(content), payment: paymentWords(content, codes),
    licence: `许可方式为${LICENCES[licence.exclusivity]}，实施地域为${licence.territory || BLANK}。`,
    rights: iprCodes.length === 0 ? '' : `所涉知识产权：${iprCodes.map((code) => codes.label('L-IPR', code, 'zh-CN')).join('、')}${patents.length > 0 ? `（${patents.join('、')}）` : ''}。`,
  };
}

/** The whole price; of a contract with royalties what of it is certain, and that the royalties are settled besides. */
function totalWords({ price: { totalFen }, payment }: Pick<ContractContent, 'price' | 'payment'>): string {
  if (certainFen(payment) === null) return `本合同总价款为 ${yuan(totalFen)}。`;
  const { entranceFeeFen, minimumFen, settledFen } = payment.royalty;
  const parts = [entranceFeeFen ? `入门费 ${formatYuan(entranceFeeFen)} 元` : '', (settledFen ?? 0) > (minimumFen ?? 0) ? `已结算的提成 ${formatYuan(settledFen ?? 0)} 元` : minimumFen ? `最低提成额 ${formatYuan(minimumFen)} 元` : ''].filter(Boolean);
  return [
    `本合同价款包括提成，总额未定，已确定的价款为 ${yuan(totalFen)}${parts.length > 0 ? `（${parts.join('，')}）` : ''}。`,
    minimumFen ? '应付的提成累计不足最低提成额的，按最低提成额支付；超过的，按实际提成结算。' : '提成按实际结算，另行支付。',
  ].join('');
}

function priceWords({ price, subKind, payment }: ContractContent): string {
  const { totalFen, rdFundsFen } = price;
  const costs = PRICE_PARTS.filter(({ key, sign }) => sign < 0 && price[key] > 0).map(({ key, zh }) => `${zh} ${formatYuan(price[key])} 元`);
  const amount = statedAmount(price);
  return [
    totalWords({ price, payment }),
    subKind.startsWith('DEV') && rdFundsFen !== null && totalFen !== null ? `其中研究开发经费 ${formatYuan(rdFundsFen)} 元，报酬 ${formatYuan(totalFen - rdFundsFen)} 元。` : '',
    costs.length > 0 ? `其中${costs.join('，')}。` : '',
    amount && 'fen' in amount && costs.length > 0 ? `扣除上述非技术性费用后，技术交易额为 ${formatYuan(amount.fen)} 元${price.carrierDirectCostFen > 0 ? `（含合理数量标的物载体的直接成本 ${formatYuan(price.carrierDirectCostFen)} 元${price.carrierSets ? `，样机等成套设备 ${price.carrierSets} 套` : ''}）` : ''}。` : '',
  ].join('');
}

function paymentWords({ payment }: ContractContent, codes: ReferenceCodes): string {
  const { mode, instalments, royalty } = payment;
  const way = mode === '' ? BLANK : codes.label('L-PAY', mode, 'zh-CN');
  const planned = instalments.map(({ condition, dueDate, fen }, at) => `（${at + 1}）${condition}${dueDate === null ? '' : `，不迟于${dateInWords(dueDate)}`}，支付 ${fen === null ? BLANK : formatYuan(fen)} 元`);
  const share = ROYALTY_MODES.includes(mode)
    ? `${royalty.entranceFeeFen ? `入门费 ${formatYuan(royalty.entranceFeeFen)} 元；` : ''}以${BASES[royalty.basis]}为基数，按 ${royalty.rateBp === null ? BLANK : royalty.rateBp / 100}% 提成${COURSES[royalty.course] ? `，${COURSES[royalty.course]}` : ''}。查账办法：${royalty.audit || BLANK}` : '';
  return [`支付方式：${way}。`, ...planned.map((line) => `${line}；`), share].filter(Boolean).join('\n');
}
