import type { BothLanguages } from '../../../kernel/http/index.js';
import { changesSaid } from './changed-rules.js';
import { restsOnRegistration } from './granted.js';
import { type KnownInvoices, specialAmong } from './invoices.js';
import type { ReliefCase } from './relief-case.js';
import { cautionOfTax } from './tax-in-price.js';
import { settlementOf } from './step-amounts.js';
import { takingWords } from './taking-words.js';

/** What has to be known before anybody goes by a computation. */
export interface Caution extends BothLanguages {
  /** the outcome of the computation is no conclusion any more */
  voids: boolean;
  /** the registration has ended, and with it the certificate */
  certificateVoid?: true;
}

/** How the contract stands that a computation was made with. */
export interface ContractStanding {
  /** number of the version that stands registered; null where none does, or the taxpayer is its party no longer */
  version: number | null;
  /** how the registration of a party to the end has ended */
  ended: 'REVOKED' | 'DEREGISTERED' | null;
  /** a change has put another party in the taxpayer's place */
  left: boolean;
  /** the registration stands, and is under objection (重新认定中); of a contract that the taxpayer has left it tells nothing */
  doubted: boolean;
}

const ENDED = { REVOKED: { zh: '撤销', en: 'revoked' }, DEREGISTERED: { zh: '注销', en: 'cancelled' } } as const;
const caution = (zh: string, en: string, voids = true): Caution => ({ zh, en, voids });

function ofContract({ kind, contractVersion }: ReliefCase, { ended, left, doubted }: ContractStanding): Caution[] {
  if (ended) {
    const { zh, en } = ENDED[ended];
    const said = restsOnRegistration(kind)
      ? caution(`合同登记已${zh}，登记证明无效，不能再据此享受优惠；以下是登记有效时的测算。`, `The registration was ${en} and its certificate is void: no relief rests on it any more. What follows was computed while it stood.`)
      : caution(`合同登记已${zh}，登记证明无效；以下是登记有效时的测算。`, `The registration was ${en} and its certificate is void. What follows was computed while it stood.`, false);
    return [{ ...said, certificateVoid: true }];
  }
  if (doubted) return restsOnRegistration(kind) ? [caution('合同登记正在因异议重新认定：作出决定前登记和登记证明有效；登记被撤销的，依据登记享受的优惠由税务机关追回。', 'The registration is under objection and is recognised anew. It and its certificate stand until that is decided; if it is revoked, the tax office takes back the relief that rests on it.', false)] : [];
  return left ? [caution(`合同已变更登记，纳税人不再是当事人；以下按测算时登记的第 ${contractVersion} 版合同。`, `The contract was changed and the taxpayer is its party no longer. What follows rests on version ${contractVersion}, which was registered when it was computed.`, false)] : [];
}

const WRITTEN_IN: readonly string[] = ['DRAFT', 'ESTIMATED', 'RECALC_REQUIRED'];
const BEFORE_THE_TAX_OFFICE: readonly string[] = ['DECLARED', 'ACCEPTED', 'ADJUSTED'];

function outdated({ state, stale, corrects, contractVersion, facts }: ReliefCase, { version }: ContractStanding): Caution[] {
  if (facts === null || !WRITTEN_IN.includes(state)) return [];
  if (version !== null && version !== contractVersion) return [caution(`测算按登记的第 ${contractVersion} 版合同，合同现已变更登记为第 ${version} 版：测算已过时，须重新测算。`, `It was computed with version ${contractVersion} of the contract; version ${version} is registered now. The computation is out of date; compute again.`)];
  if (state === 'RECALC_REQUIRED' && corrects) return [caution('纳税人正在更正（补充）申报：以下是更正前的测算；重新申报以前，此前的申报和认可不变。', 'The taxpayer corrects or supplements the declaration. What follows was computed before; what was declared and accepted stands until it is declared again.', false)];
  return stale ? [caution('填报内容或年度台账在此次测算后有变动：测算已过时，须重新测算。', 'The form or the year was changed after this computation. It is out of date; compute again.')] : [];
}

function ofAnswer(relief: ReliefCase): Caution[] {
  const { kind, state, closedBecause } = relief;
  if (state === 'DENIED') return [caution('税务机关不予认可，不能据此享受优惠。', 'The tax office has denied it; no relief rests on it.')];
  if (state === 'DEPARTED') return [caution('应享受的优惠由税务机关核定。', 'The tax office fixes what is due.')];
  if (state === 'CLAWBACK') return [caution(takingWords(kind).caution.zh, takingWords(kind).caution.en)];
  if (closedBecause === 'SETTLED') {
    const { zh, en } = settlementOf(relief);
    return [caution(`税务机关已办结：${zh}。`, `The tax office has closed the case: ${en}.`)];
  }
  return closedBecause === 'ABANDONED' ? [caution('纳税人已作废此项办理。', 'The taxpayer has given the case up.')] : [];
}

/** An invoice may be recorded as special (专用发票) after the exemption was declared by it: whoever issued one has waived the exemption of that sale. */
const ofInvoices = ({ state, invoiceNos }: ReliefCase, known: Pick<KnownInvoices, 'special'>): Caution[] =>
  BEFORE_THE_TAX_OFFICE.includes(state) ? specialAmong(invoiceNos, known).map(({ zh, en }) => caution(`${zh}，请核实。`, `${en}; this has to be looked into.`, false)) : [];

/** A rule set may be corrected after it was applied: what is not declared yet is computed again, and whoever has it before the tax office learns of it. */
function ofRules({ state, facts }: ReliefCase, changes: readonly BothLanguages[]): Caution[] {
  if (facts === null || changes.length === 0) return [];
  const { zh, en } = changesSaid(changes);
  if (WRITTEN_IN.includes(state)) return [caution(`测算所依据的规则已有变动：${zh}。须重新测算。`, `The rules of this computation have changed: ${en}. Compute again.`)];
  return BEFORE_THE_TAX_OFFICE.includes(state) ? [caution(`此项优惠测算、申报以后，所依据的规则已有变动：${zh}。请按现行版本核对。`, `The rules have changed since this was computed and declared: ${en}. Check it by the version that holds now.`, false)] : [];
}

const ofTax = (relief: ReliefCase, taxed: BothLanguages | null): Caution[] => {
  const said = [...WRITTEN_IN, ...BEFORE_THE_TAX_OFFICE].includes(relief.state) ? cautionOfTax(relief, taxed) : null;
  return said ? [caution(said.zh, said.en, false)] : [];
};

/** What cautions look at beside the case and its contract. */
export interface CautionsBeside extends Pick<KnownInvoices, 'special'> {
  /** what has changed of the rules that it was computed under, in words */
  rules: readonly BothLanguages[];
  /** why the price of the contract holds value-added tax; null where nothing says so */
  taxed: BothLanguages | null;
}

/** Everything that stands against reading a case's last computation as its conclusion, the contract first. */
export const cautionsOf = (relief: ReliefCase, standing: ContractStanding, beside: CautionsBeside): Caution[] =>
  [...ofContract(relief, standing), ...outdated(relief, standing), ...ofRules(relief, beside.rules), ...ofAnswer(relief), ...ofInvoices(relief, beside), ...ofTax(relief, beside.taxed)];

/**
 * Whether the last computation of a case is no conclusion any more, by the case alone: what becomes of its contract moves it in the same transaction, so
 * that lists need not look at the contract of each row. Whether a rule was corrected since, they do not tell.
 */
export const isVoided = (relief: ReliefCase): boolean =>
  cautionsOf(relief, { version: relief.contractVersion, ended: relief.closedBecause === 'CONTRACT_ENDED' ? 'DEREGISTERED' : null, left: false, doubted: false }, { special: [], rules: [], taxed: null }).some(({ voids }) => voids);
