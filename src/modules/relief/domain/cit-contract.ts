import type { Fen } from '../../../kernel/money/index.js';
import type { ContractSubKind } from '../../contracts/index.js';
import type { ReliefAnswer } from './answer.js';
import { Assessment, percent, yuan } from './assessment.js';
import { CIT_TEXTS } from './cit.texts.js';
import { coverage, DECISIONS } from './decision-table.js';
import { anyBelowZero, type Exact, exact, minus, plus, WHOLE_BP, WHOLE_PPM } from './exact.js';
import { lastsYears } from './periods.js';
import type { CitMode, CitParams, RightKind, RuleInForce } from './rule-params.js';

/** Income of one contract: either its parts, or the amount as the enterprise has computed it. */
export type TransferIncome =
  | {
      of: 'PARTS';
      /** price of the technology, without equipment and separable services */
      revenueFen: Fen;
      /** consulting, services and training needed to put the technology to use */
      service: { fen: Fen; inContract: boolean; chargedTogether: boolean } | null;
      /** equipment, instruments, parts and materials; never income of the transfer */
      equipmentFen: Fen;
      /** direct cost of rigs and samples (标的物载体) that the contract's 技术交易额 holds; no income of the transfer either, and not in `revenueFen` */
      carriersFen?: Fen;
      /** net tax value of what was transferred (计税基础净值), or this year's amortisation of what was licensed (摊销费用); null is not known */
      costFen: Fen | null;
      taxesFen: Fen | null;
      /** apportioned period expenses (分摊的期间费用) */
      expensesFen: Fen | null;
    }
  | { of: 'WHOLE'; incomeFen: Fen };

/** One contract of the year; null is not known. */
export interface CitContractFacts {
  ref: string;
  subKind: ContractSubKind;
  registered: boolean | null;
  /** 跨境: commerce authority and export lists are asked instead of the science authority; null is not known, and which of them is asked hangs on it */
  crossBorder: boolean | null;
  exportAllowed: boolean | null;
  /** the larger direct and indirect holding between the parties, in parts per million */
  relatedSharePpm: number | null;
  /** which right passes, where the sub-kind leaves it open */
  right: RightKind | null;
  /** rights of which one passes by what the contract names; null where no contract is at hand, as before an estimate: then every right of the kind may */
  rightsOpen: readonly RightKind[] | null;
  /** what the contract names as its intellectual property is possible for its kind */
  rightFits: boolean;
  /** of a design: it merely changes the pattern (简单改变产品图案) */
  patternOnly: boolean | null;
  licence: { exclusivity: 'EXCLUSIVE' | 'SOLE' | 'ORDINARY' | null; worldwide: boolean | null; term: { begin: string; end: string } | null; taxOfficeConfirms: boolean | null } | null;
  equityOption: 'TAX_NOW' | 'DEFER' | null;
  income: TransferIncome;
}

type Cit = Assessment<CitParams, typeof CIT_TEXTS>;

/**
 * Whether a contract's income is income of technology transfer (企业所得税法实施条例第九十条, 国税函〔2009〕212号, 财税〔2010〕111号,
 * 财税〔2015〕116号, 国家税务总局公告2015年第82号), and how much it is. It cites the articles of what was tested.
 * @returns `numbers`: how the income follows from its parts
 */
export function assessCitContract(facts: CitContractFacts, rule: RuleInForce<CitParams>): { answer: ReliefAnswer; income: Exact; numbers: string } {
  const cit: Cit = new Assessment('CIT', rule, CIT_TEXTS, facts.ref);
  passes(cit, facts, rule.params);
  registeredAndFree(cit, facts, rule.params);
  const limit = rule.params.relatedShare;
  cit.restsOn('relatedShare');
  if (facts.relatedSharePpm === null) cit.ask('relatedSharePpm');
  else if (facts.relatedSharePpm >= (limit * WHOLE_PPM) / WHOLE_BP) cit.refuse('RELATED_100', { limit: percent(limit) });
  const income = incomeOf(cit, facts.income, rule.params);
  return { answer: cit.answer(), ...income };
}

function passes(cit: Cit, facts: CitContractFacts, params: CitParams): void {
  const { way, rights } = DECISIONS[facts.subKind];
  if (way === 'NONE') {
    cit.refuse('NOT_A_TRANSFER');
    return;
  }
  if (!facts.rightFits) cit.ask('iprCodes');
  else listed(cit, facts, facts.rightsOpen ?? rights, params);
  if (way === 'LICENCE') licensed(cit, facts, params);
  else if (way === 'EQUITY') contributed(cit, facts, params);
  else allowed(cit, 'OWNERSHIP', params);
}

/** E2. A design that merely changes a pattern is none of the list; while it is open whether a design passes, so is that. */
function listed(cit: Cit, facts: CitContractFacts, rights: readonly RightKind[], params: CitParams): void {
  const { right, patternOnly } = facts;
  const covered = coverage(params.ipKinds, rights, right);
  cit.restsOn('ipKinds');
  if (covered === 'NO') cit.refuse('IP_NOT_IN_LIST');
  else if (covered === 'ASK') cit.ask('right');
  else if (right === 'DESIGN') cit.require(patternOnly === null ? null : !patternOnly, 'patternOnly', 'DESIGN_PATTERN_ONLY');
  else if (right === null && rights.includes('DESIGN')) perhapsDesign(cit, facts);
}

function perhapsDesign(cit: Cit, { patternOnly, rightsOpen }: CitContractFacts): void {
  if (patternOnly === false) return;
  if (patternOnly === null && rightsOpen === null) {
    cit.note('DESIGN_PATTERN_OPEN');
    return;
  }
  cit.ask('right');
  if (patternOnly === null) cit.ask('patternOnly');
}

function licensed(cit: Cit, { licence }: CitContractFacts, params: CitParams): void {
  const exclusivity = licence?.exclusivity ?? null;
  lasts(cit, licence?.term ?? null, exclusivity === 'EXCLUSIVE' ? 'licenceYears' : 'nonExclusiveYears', params);
  if (exclusivity === null) cit.ask('exclusivity');
  else if (exclusivity !== 'EXCLUSIVE') allowed(cit, 'NON_EXCLUSIVE_LICENCE', params);
  else if (licence?.worldwide === true) allowed(cit, 'EXCLUSIVE_LICENCE', params);
  // neither “全球独占” nor “非独占”: the texts leave it open
  else if (licence?.worldwide === false) cit.require(licence.taxOfficeConfirms, 'taxOfficeConfirms', 'MODE_NOT_LISTED');
  else cit.ask('worldwide');
}

/** Exclusive licences have their term of one document, all others of another. */
function lasts(cit: Cit, term: { begin: string; end: string } | null, least: 'licenceYears' | 'nonExclusiveYears', params: CitParams): void {
  const years = params[least];
  cit.restsOn(least);
  if (term === null) cit.ask('term');
  else if (!lastsYears(term.begin, term.end, years)) cit.refuse('TERM_LT_5Y', { years, ...term }, [least]);
}

/** What a licence that is not exclusive rests on says its term: it is no transfer of the document that the other ways are of. */
function allowed(cit: Cit, mode: CitMode, params: CitParams): void {
  if (mode !== 'NON_EXCLUSIVE_LICENCE') cit.restsOn('modes');
  if (!params.modes.includes(mode)) cit.refuse('MODE_NOT_LISTED');
}

function contributed(cit: Cit, { equityOption }: CitContractFacts, params: CitParams): void {
  cit.note('EQUITY_DEFERRAL_OPTION');
  if (equityOption === null) cit.ask('equityOption');
  else if (equityOption === 'DEFER') cit.refuse('TAX_DEFERRED');
  else allowed(cit, 'OWNERSHIP', params);
}

/** E4 and E5 (国税函〔2009〕212号第一条). While nobody has said whether the contract crosses the border, a registration that is lacking is that of neither authority. */
function registeredAndFree(cit: Cit, { crossBorder, registered, exportAllowed }: CitContractFacts, params: CitParams): void {
  if (crossBorder === null) {
    cit.ask('crossBorder');
    if (registered === null && params.registrationRequired) cit.ask('registered');
    return;
  }
  if (crossBorder) cit.require(exportAllowed, 'exportAllowed', 'EXPORT_RESTRICTED');
  if (!params.registrationRequired) return;
  cit.restsOn('registrationRequired');
  if (crossBorder) cit.require(registered, 'registeredCommerce', 'NOT_REGISTERED_COMMERCE');
  else cit.require(registered, 'registered', 'NOT_REGISTERED');
}

interface Income {
  income: Exact;
  numbers: string;
}

function incomeOf(cit: Cit, income: TransferIncome, { relatedServices }: CitParams): Income {
  if (income.of === 'WHOLE') return { income: exact(income.incomeFen), numbers: yuan(exact(income.incomeFen)) };
  const { revenueFen, service, equipmentFen, carriersFen = 0, costFen, taxesFen, expensesFen } = income;
  if (costFen === null) cit.ask('costFen');
  if (taxesFen === null) cit.ask('taxesFen');
  if (expensesFen === null) cit.ask('expensesFen');
  if (anyBelowZero(revenueFen, service?.fen, equipmentFen, carriersFen, costFen, taxesFen, expensesFen)) cit.ask('amounts');
  if (equipmentFen > 0) cit.note('EQUIPMENT_EXCLUDED');
  if (carriersFen > 0) cit.note('CARRIERS_EXCLUDED', { amount: yuan(exact(carriersFen)) });
  // 国家税务总局公告2013年第62号: agreed in the contract, and charged together with the price
  const counted = service !== null && relatedServices && service.inContract && service.chargedTogether;
  if (counted) cit.restsOn('relatedServices');
  else if (service !== null) cit.note('SERVICE_EXCLUDED');
  const added = [exact(revenueFen), ...(counted ? [exact(service.fen)] : [])];
  const taken = [costFen, taxesFen, expensesFen].map((fen) => exact(fen ?? 0));
  return { income: minus(plus(...added), ...taken), numbers: [added.map(yuan).join(' + '), ...taken.map(yuan)].join(' − ') };
}
