import { namedCharacter, unprintable } from '../../../kernel/documents/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import { checkUscc } from '../../../kernel/ids/index.js';
import { isDoubtful, unexplainedUscc } from '../../identity/index.js';
import { CLAUSE_LABELS } from './clause-labels.js';
import type { ClauseKey, ContractContent, Party } from './contract-content.js';
import { iprFits } from '../../reference/index.js';
import { CONTRACT_SUB_KINDS, type ContractKind, kindOf } from './contract-kinds.js';
import { crossingOf } from './parties.js';
import { instalmentGaps, royaltyGaps } from './payment.js';
import { textNamed, textsIn } from './written-texts.js';
import { statedAmount } from './stated-amount.js';
import type { TechAmountFault } from './tech-amount.js';

/** Kind and rights contradict each other: the name of the contract is not what it holds. */
export const IPR_OF_KIND = 'IPR_OF_KIND';
const gap = (pointer: string, zh: string, en: string, code = 'MISSING'): Reason => ({ code, zh, en, pointer });
const missing = (absent: boolean, pointer: string, zh: string, en: string): Reason[] => (absent ? [gap(pointer, `未填写${zh}`, `${en} is missing`)] : []);

/** Clauses that a contract of the kind must hold, 民法典第八百四十五条 and the type tests of its kind. */
const COMMON: readonly ClauseKey[] = ['subject', 'acceptance', 'ownership', 'liability', 'disputes'];
export const CLAUSES_OF_KIND: Readonly<Record<ContractKind, readonly ClauseKey[]>> = {
  DEV: ['subject', 'goal', 'mastery', 'indicators', 'route', 'schedule', 'delivery', 'acceptance', 'ownership', 'risk', 'liability', 'disputes'],
  TRF: [...COMMON, 'mastery', 'delivery', 'improvements'],
  LIC: [...COMMON, 'mastery', 'delivery', 'improvements'],
  CON: [...COMMON, 'route', 'delivery', 'cooperation'],
  SVC: [...COMMON, 'indicators', 'schedule', 'cooperation'],
};

const AMOUNT_FAULTS: Readonly<Record<TechAmountFault, Reason>> = {
  AMOUNT_NEGATIVE: gap('/price', '金额不能为负数', 'An amount must not be negative', 'AMOUNT_NEGATIVE'),
  CARRIER_EXCEEDS_NON_TECH: gap('/price/carrierDirectCostFen', '标的物载体的直接成本不能超过所列非技术性费用', 'The cost of what carries the technology exceeds the non-technical costs', 'CARRIER_EXCEEDS_NON_TECH'),
  TECH_AMOUNT_NOT_POSITIVE: gap('/price', '扣除非技术性费用后，技术交易额须大于 0', 'Without its non-technical costs the price holds no technology', 'TECH_AMOUNT_NOT_POSITIVE'),
};

function partyGaps(party: Party, side: 'seller' | 'buyer'): Reason[] {
  const who = side === 'seller' ? { zh: '卖方', en: 'Seller' } : { zh: '买方', en: 'Buyer' };
  const asked: [keyof Party, string, string][] = [
    ['name', '名称', 'name'], ['nature', '性质', 'nature'], ['country', '国别', 'country'], ['address', '地址', 'address'], ['representative', '法定代表人', 'representative'],
    ['contact', '联系人', 'contact'], ['phone', '联系电话', 'telephone'], ['postcode', '邮政编码', 'postcode'],
  ];
  const domestic = party.country === 'CHN' || party.country === '';
  // of an organisation here officials have verified the code, with its evidence
  const unexplained = isUnverified(party) ? unexplainedUscc(party) : [];
  return [
    ...asked.flatMap(([field, zh, en]) => missing(party[field] === '', `/${side}/${field}`, `${who.zh}${zh}`, `${who.en}: ${en}`)),
    ...missing(domestic && party.uscc === '' && party.nature !== '500', `/${side}/uscc`, `${who.zh}统一社会信用代码`, `${who.en}: credit code`),
    ...(party.uscc !== '' && !checkUscc(party.uscc).format ? [gap(`/${side}/uscc`, `${who.zh}统一社会信用代码格式不正确`, `${who.en}: the credit code is not well-formed`, 'USCC_FORMAT')] : []),
    ...unexplained.map((fault): Reason => ({ ...fault, zh: `${who.zh}统一社会信用代码${fault.zh}`, en: `${who.en}: ${fault.en}`, pointer: `/${side}${fault.pointer ?? ''}` })),
    ...missing(domestic && party.regionCode === '', `/${side}/regionCode`, `${who.zh}行政区划`, `${who.en}: region`),
    ...missing(/^[123]/.test(party.nature) && party.scale === '', `/${side}/scale`, `${who.zh}企业规模`, `${who.en}: size of the enterprise`),
  ];
}

/** The code fails its check character, and nobody has verified the party here. */
export const isUnverified = ({ organisationId, uscc }: Pick<Party, 'organisationId' | 'uscc'>): boolean => organisationId === null && isDoubtful({ uscc });
/** Parties whose code is to be explained and proven (信用代码证明) before it is filed. */
export const doubtfulParties = ({ seller, buyer }: Pick<ContractContent, 'seller' | 'buyer'>): { side: 'seller' | 'buyer'; party: Party }[] =>
  ([{ side: 'seller', party: seller }, { side: 'buyer', party: buyer }] as const).filter(({ party }) => isUnverified(party));

function dateGaps({ signDate, effectiveDate, beginDate, endDate }: ContractContent): Reason[] {
  const after = (earlier: string | null, later: string | null) => earlier !== null && later !== null && earlier > later;
  return [
    ...missing(signDate === null, '/signDate', '签订日期', 'Day of signature'),
    ...missing(beginDate === null, '/beginDate', '合同起始日期', 'First day'),
    ...missing(endDate === null, '/endDate', '合同终止日期', 'Last day'),
    ...(after(beginDate, endDate) ? [gap('/endDate', '终止日期早于起始日期', 'The last day is before the first', 'DATES_REVERSED')] : []),
    ...(after(signDate, endDate) ? [gap('/endDate', '终止日期早于签订日期', 'The last day is before the signature', 'DATES_REVERSED')] : []),
    ...(after(signDate, effectiveDate) ? [gap('/effectiveDate', '生效日期早于签订日期', 'It takes effect before its signature', 'DATES_REVERSED')] : []),
  ];
}

function priceGaps({ subKind, price, payment, broker }: ContractContent): Reason[] {
  const { totalFen, rdFundsFen } = price;
  const amount = statedAmount(price);
  const planned = payment.instalments.reduce((sum, { fen }) => sum + (fen ?? 0), 0);
  return [
    ...missing(totalFen === null, '/price/totalFen', '合同成交额', 'Total amount'),
    ...(amount && 'fault' in amount ? [AMOUNT_FAULTS[amount.fault]] : []),
    ...(totalFen !== null && rdFundsFen !== null && rdFundsFen > totalFen ? [gap('/price/rdFundsFen', '研究开发经费不能超过合同成交额', 'The funds exceed the total', 'ABOVE_TOTAL')] : []),
    ...missing(subKind.startsWith('DEV') && rdFundsFen === null, '/price/rdFundsFen', '研究开发经费（没有单列的填 0）', 'Research funds (0 where they are not set apart)'),
    ...missing(payment.mode === '', '/payment/mode', '支付方式', 'Way of payment'),
    ...(payment.mode === '2' && payment.instalments.length < 2 ? [gap('/payment/instalments', '分期支付至少写明两期', 'Instalments: at least two', 'INSTALMENTS')] : []),
    ...payment.instalments.flatMap(instalmentGaps),
    ...(totalFen !== null && payment.instalments.length > 0 && planned !== totalFen ? [gap('/payment/instalments', '各期金额之和不等于合同成交额', 'The instalments do not add up to the total', 'INSTALMENTS_SUM')] : []),
    ...royaltyGaps(payment, totalFen),
    ...(totalFen !== null && (broker.commissionFen ?? 0) > totalFen ? [gap('/broker/commissionFen', '佣金不能超过合同成交额', 'The commission exceeds the total', 'COMMISSION_ABOVE_TOTAL')] : []),
  ];
}

function clauseGaps({ subKind, clauses }: ContractContent): Reason[] {
  if (subKind === '') return [];
  return CLAUSES_OF_KIND[kindOf(subKind)].flatMap((key) => missing(clauses[key].trim() === '', `/clauses/${key}`, `“${CLAUSE_LABELS[key].zh}”条款`, `Clause “${CLAUSE_LABELS[key].en}”`));
}

function formGaps(content: ContractContent): Reason[] {
  const { subKind, foreign, declarations } = content;
  const kind = subKind === '' ? null : kindOf(subKind);
  const conveyed = kind === 'TRF' || kind === 'LIC';
  return [
    ...missing(content.title.trim() === '', '/title', '合同名称', 'Name of the contract'),
    ...missing(subKind === '', '/subKind', '合同类别', 'Kind of contract'),
    ...missing(content.related === null, '/related', '是否关联交易', 'Whether the parties are related'),
    ...missing(content.related === true && content.relatedShareBp === null, '/relatedShareBp', '关联方持股比例', 'Share held by the related party'),
    ...missing(content.planCode === '', '/planCode', '项目计划来源', 'Programme'),
    ...missing(content.iprCodes.length === 0, '/iprCodes', '知识产权（没有的选“未涉及知识产权”）', 'Intellectual property'),
    ...(content.iprCodes.length > 1 && content.iprCodes.includes('99') ? [gap('/iprCodes', '“未涉及知识产权”不能与其他项同时选', '“No intellectual property” stands alone', 'CONTRADICTION')] : []),
    ...(subKind === '' || iprFits(subKind, content.iprCodes) ? [] : [gap('/iprCodes', `所选知识产权中没有“${CONTRACT_SUB_KINDS[subKind].zh}”所转让、许可的权利，请更正知识产权或者合同类别`, `None of the intellectual property that is chosen passes by “${CONTRACT_SUB_KINDS[subKind].en}”; correct it or the kind`, IPR_OF_KIND)]),
    ...missing(content.fieldCode === '', '/fieldCode', '技术领域', 'Technical field'),
    ...missing(content.seoCode === '', '/seoCode', '社会经济目标', 'Socio-economic objective'),
    ...missing(content.industryCode === '', '/industryCode', '服务的国民经济行业', 'Industry served'),
    ...missing(conveyed && content.expectedInvestmentFen === null, '/expectedInvestmentFen', '预计新增投入', 'Expected investment'),
    ...missing(conveyed && content.expectedOutputFen === null, '/expectedOutputFen', '预计新增产值', 'Expected output'),
    ...missing(kind === 'LIC' && content.licence.exclusivity === '', '/licence/exclusivity', '许可方式', 'Kind of licence'),
    ...missing(kind === 'LIC' && content.licence.territory.trim() === '', '/licence/territory', '许可实施的地域', 'Territory'),
    ...(foreign !== 'NONE' && !content.catalogueChecked ? [gap('/catalogueChecked', '技术进出口须先核对禁止、限制目录', 'Look up the catalogues of prohibited and restricted technology first', 'CATALOGUE')] : []),
    ...(content.seoCode === '13' ? [gap('/seoCode', '国防目标的项目须先做保密审查，不在本系统填报', 'Defence projects need a secrecy review first and are not filed here', 'STATE_SECRET')] : []),
    ...(declarations.truthful ? [] : [gap('/declarations/truthful', '须承诺材料真实', 'Declare that the papers are true', 'DECLARATION')]),
    ...(declarations.noStateSecret ? [] : [gap('/declarations/noStateSecret', '须确认不涉及国家秘密', 'Declare that no state secret is concerned', 'DECLARATION')]),
    ...(declarations.notElsewhere ? [] : [gap('/declarations/notElsewhere', '须承诺未在其他登记机构登记', 'Declare that it is registered nowhere else', 'DECLARATION')]),
  ];
}

/** What a contract lacks before it can be filed (申请登记); the order is that of the form. */
export const contractGaps = (content: ContractContent): Reason[] => [
  ...formGaps(content), ...partyGaps(content.seller, 'seller'), ...partyGaps(content.buyer, 'buyer'), ...sameParties(content), ...crossingGaps(content), ...dateGaps(content), ...priceGaps(content), ...clauseGaps(content), ...unprintableTexts(content),
];

/** Certificate, text and dossier print what is filed: with a character that no font has they could never be made. */
function unprintableTexts(content: ContractContent): Reason[] {
  return textsIn(content).flatMap(([pointer, text]) => {
    const characters = unprintable(text).map(namedCharacter).join('、');
    return characters === '' ? [] : [gap(pointer, `${textNamed(pointer).zh}中的下列字不能印在纸质材料上，请改用其他字：${characters}`, `${textNamed(pointer).en} has characters that cannot be printed on papers; please write others: ${characters}`, 'PAPER_CHARACTERS')];
  });
}

const CROSSINGS: Readonly<Record<ContractContent['foreign'], { zh: string; en: string }>> = {
  NONE: { zh: '双方均为境内单位的，“涉外”应选“否”', en: 'Both parties sit in China: no technology crosses the border' },
  IMPORT: { zh: '卖方在境外、买方在境内的，“涉外”应选“技术进口”', en: 'The seller sits abroad and the buyer in China: this is an import of technology' },
  EXPORT: { zh: '卖方在境内、买方在境外的，“涉外”应选“技术出口”', en: 'The seller sits in China and the buyer abroad: this is an export of technology' },
};

/** 技术进出口管理条例第二条: whether technology crosses the border is told by where the parties sit, not by what is ticked. */
function crossingGaps(content: ContractContent): Reason[] {
  const crossing = crossingOf(content);
  if (crossing !== null) return crossing === content.foreign ? [] : [gap('/foreign', CROSSINGS[crossing].zh, CROSSINGS[crossing].en, 'CROSSING')];
  if (content.seller.country === '' || content.buyer.country === '') return [];
  return [gap('/seller/country', '双方均在境外的合同不在境内登记', 'A contract whose parties both sit abroad is not registered here', 'BOTH_ABROAD')];
}

function sameParties({ seller, buyer }: ContractContent): Reason[] {
  return seller.uscc !== '' && seller.uscc === buyer.uscc ? [gap('/buyer/uscc', '买方与卖方不能是同一单位', 'Buyer and seller are the same', 'SAME_PARTY')] : [];
}
