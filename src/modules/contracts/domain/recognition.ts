import type { Reason } from '../../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import type { ContractFacts } from './contract-facts.js';
import type { ContractContent, Price } from './contract-content.js';
import { type ContractSubKind, kindOf } from './contract-kinds.js';
import { checklistOf } from './checklist.js';
import { statedParts } from './stated-amount.js';
import { PRICE_PARTS, type PricePart, type PriceParts, setsAbove, techAmount } from './tech-amount.js';
import type { Recognition, TechContract } from './tech-contract.js';

const fault = (pointer: string, zh: string, en: string, code = 'RECOGNITION'): Reason => ({ code, zh, en, pointer: `/recognition${pointer}` });

/**
 * What is wrong with an officer's finding: the amount must follow from its parts, every line of the type test must be answered, and the
 * answers must carry the kind. Who finds otherwise proposes a refusal or a reclassification.
 */
export function faultsOfRecognition({ content }: Pick<TechContract, 'content'>, recognition: Recognition, facts: Pick<ContractFacts, 'kinds' | 'carrierSetsMost'>): Reason[] {
  const { totalFen } = content.price;
  const { subKind, price, techFen, checklist, note } = recognition;
  const amount = techAmount(price);
  const lines = checklistOf(subKind);
  const answers = new Map(checklist.map((line) => [line.rule, line]));
  const repeated = [...new Set(checklist.map(({ rule }) => rule).filter((rule, at, all) => all.indexOf(rule) !== at))];
  const open = lines.filter(({ id }) => !answers.has(id));
  const against = lines.filter(({ id, expects }) => answers.has(id) && answers.get(id)?.answer !== expects);
  return [
    ...(facts.kinds.includes(kindOf(subKind)) ? [] : [fault('/subKind', '本规则没有这一合同类别', 'The rule knows no such kind')]),
    ...(isOfKind(subKind, content, facts.kinds) ? [] : [fault('/subKind', '与合同申报的类别不同：须先征得卖方同意变更类别，或者建议不予登记', 'Not the kind that was filed: ask the seller for consent to another one, or propose a refusal', 'KIND_DIFFERS')]),
    ...(price.totalFen === totalFen ? [] : [fault('/price/totalFen', '成交额须与合同所载一致', 'The total must be that of the contract', 'TOTAL_DIFFERS')]),
    ...('fault' in amount ? [fault('/price', '扣除非技术性费用后，技术交易额须大于 0 且不超过成交额', 'The amount of technology must be above 0 and at most the total', amount.fault)] : amount.fen === techFen ? [] : [fault('/techFen', '技术交易额与所列构成不符', 'The amount does not follow from its parts', 'TECH_AMOUNT_DIFFERS')]),
    ...carriersAbove(price, facts),
    ...unexplained(content.price, recognition),
    ...((price.carrierSets ?? 0) < (content.price.carrierSets ?? 0) && note.trim() === '' ? [fault('/note', `合同写明成套设备 ${content.price.carrierSets ?? 0} 套，认定 ${price.carrierSets ?? 0} 套，请说明理由`, `The contract states ${content.price.carrierSets ?? 0} complete devices, ${price.carrierSets ?? 0} are found: say why`, 'CARRIER_SETS_NOTE')] : []),
    ...repeated.map((rule) => fault('/checklist', `${rule} 有两个以上的判断，请只保留一个`, `${rule} is answered more than once; keep one answer`, 'CHECKLIST_REPEATED')),
    ...open.map(({ id, zh, en }) => fault('/checklist', `${id} 未作判断：${zh}`, `${id} is not answered: ${en}`, 'CHECKLIST_OPEN')),
    ...against.map(({ id, zh, en }) => fault('/checklist', `${id} 不符合本类别：${zh}`, `${id} speaks against the kind: ${en}`, 'CHECKLIST_AGAINST')),
    ...checklist.filter(({ evidence }) => evidence.trim() === '').map(({ rule }) => fault('/checklist', `${rule} 未写明依据（页码或条款）`, `${rule} names no evidence (page or clause)`, 'CHECKLIST_EVIDENCE')),
  ];
}

/** Parts of which the finding says another amount than the contract, in the order of the form. */
const partsApart = (declared: Price, found: PriceParts): (PricePart & { declaredFen: Fen; foundFen: Fen })[] =>
  PRICE_PARTS.flatMap((part) => (declared[part.key] === found[part.key] ? [] : [{ ...part, declaredFen: declared[part.key], foundFen: found[part.key] }]));

/** 技术交易额的认定: who finds other parts than were declared says why; that equipment is counted as technology is not passed in silence. */
function unexplained(declared: Price, { price, note }: Recognition): Reason[] {
  const apart = note.trim() === '' ? partsApart(declared, price) : [];
  if (apart.length === 0) return [];
  const said = apart.map(({ zh, en, declaredFen, foundFen }) => ({ zh: `${zh}申报 ${formatYuan(declaredFen)} 元、认定 ${formatYuan(foundFen)} 元`, en: `${en}: CNY ${formatYuan(declaredFen)} declared, ${formatYuan(foundFen)} found` }));
  return [fault('/note', `认定的价款构成与申报不同，请在认定说明中写明理由：${said.map(({ zh }) => zh).join('；')}`, `The finding departs from the declared parts, say why in the note: ${said.map(({ en }) => en).join('; ')}`, 'PARTS_NOTE')];
}

/** More complete devices are counted back than a reasonable quantity holds. */
export const carriersAbove = (price: Parameters<typeof setsAbove>[0], { carrierSetsMost: most }: Pick<ContractFacts, 'carrierSetsMost'>): Reason[] =>
  setsAbove(price, most)
    ? [fault('/price/carrierSets', `样机等成套设备计入技术交易额的合理数量至多 ${most ?? 0} 套，现为 ${price.carrierSets ?? 0} 套：超出部分的成本不得计入技术交易额`, `At most ${most ?? 0} complete devices count as carriers, ${price.carrierSets ?? 0} are counted: what the others cost is not counted back`, 'CARRIER_SETS')]
    : [];

/** Sub-kinds are the officer's to find; another kind only where the rule does not know the one that was filed (许可 before 2026 is 转让). */
const isOfKind = (found: ContractSubKind, { subKind }: Pick<ContractContent, 'subKind'>, kinds: readonly string[]): boolean => subKind === '' || kindOf(found) === kindOf(subKind) || !kinds.includes(kindOf(subKind));

/** The finding of a contract whose declaration holds in every line. @throws Error where no kind was chosen or the amount cannot be told */
export function recognitionAsDeclared(subKind: ContractSubKind | '', declared: Price): Recognition {
  const price = statedParts(declared);
  const amount = price && techAmount(price);
  if (subKind === '' || price === null || amount === null || 'fault' in amount) throw new Error('the contract declares no kind or no amount');
  return { subKind, price, techFen: amount.fen, note: '', checklist: checklistOf(subKind).map(({ id, expects }) => ({ rule: id, answer: expects, evidence: '合同条款' })) };
}
