import { addMonths, dateInChina, dateSaid } from '../../../kernel/calendar/index.js';
import { type BothLanguages, type Reason, reason } from '../../../kernel/http/index.js';
import type { IntegrityEntry } from '../../identity/index.js';
import type { RiskFlag } from './risk-flags.js';
import { FAULT_SIDES, type FaultSide, type Integrity, type TechContract } from './tech-contract.js';

const SIDE_WORDS: Record<FaultSide, BothLanguages> = { SELLER: { zh: '卖方', en: 'the seller' }, BUYER: { zh: '买方', en: 'the buyer' } };

type Given = Readonly<Record<string, unknown>>;
const sidesOf = ({ atFault }: Given): FaultSide[] | null => (Array.isArray(atFault) ? FAULT_SIDES.filter((side) => atFault.includes(side)) : null);

/**
 * Where the revocation is for deceit; whoever applied has declared the papers true, and is at fault where nobody else is named.
 * @param years of the rule; null where it knows no such record
 * @param on the day of the decision
 */
export function integrityOf(contract: Pick<TechContract, 'content' | 'sellerName' | 'sellerUscc' | 'buyerName' | 'buyerUscc'>, given: Given, years: number | null, on: Date): Integrity | null {
  const sides = sidesOf(given) ?? [contract.content.applicant];
  if (years === null || sides.length === 0) return null;
  const { sellerName, sellerUscc, buyerName, buyerUscc } = contract;
  const parties = sides.map((side) => (side === 'SELLER' ? { side, name: sellerName, uscc: sellerUscc } : { side, name: buyerName, uscc: buyerUscc }));
  return { parties, until: addMonths(dateInChina(on), years * 12) };
}

/** 更正: other parties, or none, for as long as the record was made to count. */
export function correctedIntegrity(contract: Parameters<typeof integrityOf>[0] & Pick<TechContract, 'integrity' | 'refusedAt'>, given: Given, years: number | null, now: Date): Integrity | null {
  const corrected = integrityOf(contract, given, years, contract.refusedAt ?? now);
  return corrected && { ...corrected, until: contract.integrity?.until ?? corrected.until };
}

/** Who is at fault is said of a deceit only. */
export const faultFaults = (given: Given): Reason[] =>
  given['revocationGround'] === 'WRONG' && (sidesOf(given)?.length ?? 0) > 0 ? [reason('NO_FAULT', '因登记错误撤销的，不记入当事人诚信记录，请不要选择过错方', 'Of a registration made in error nobody is at fault; name no party', '/atFault')] : [];

export const notDeceived = ({ revocationGround }: Pick<TechContract, 'revocationGround'>): Reason[] => (revocationGround === 'FRAUD' ? [] : [reason('NO_RECORD', '不是因欺骗手段撤销的登记，没有诚信记录', 'It was not revoked for deceit: there is no integrity record')]);

/** Which parties the record names since then, as the history tells it. */
export const correctedTo = (kept: Given): BothLanguages | null => {
  const sides = sidesOf(kept);
  if (sides === null) return null;
  return sides.length === 0 ? { zh: '撤下记录', en: 'taken back' } : { zh: sides.map((side) => SIDE_WORDS[side].zh).join('、'), en: sides.map((side) => SIDE_WORDS[side].en).join(', ') };
};

/** What its parties and officials are told of it, in sentences without their full stops. */
export const integritySaid = ({ parties, until }: Integrity): BothLanguages[] => [
  {
    zh: `${parties.map(({ side, name }) => `${name}（${SIDE_WORDS[side].zh}）`).join('、')}记入诚信记录，计至${dateSaid(until).zh}（含当日）；期间再次申请登记的，登记人员可以看到，只作审查提示，不是不予登记的理由，也不对外公开`,
    en: `${parties.map(({ side, name }) => `${name} (${SIDE_WORDS[side].en})`).join(', ')} stand in the integrity record until ${dateSaid(until).en}, that day included; registrars see it where they apply again. It is a hint and no reason to refuse, and not public`,
  },
  { zh: '认为诚信记录有误的，可以向登记机构提出异议、申请更正；撤销登记的决定被依法撤销的，记录同时删除', en: 'Who finds the record wrong may object and ask the body to correct it; it goes where the revocation is annulled' },
];

/** A hint that does not count towards asking experts: nothing in the contract itself shows it. */
export const integritySign = (entries: readonly IntegrityEntry[]): RiskFlag[] =>
  entries.length === 0 ? [] : [{
    code: 'CX', zh: '当事人有诚信记录：曾以欺骗手段取得登记被撤销；只作审查提示，不是不予登记的理由', en: 'A party stands in the integrity record: a registration that it had by deceit was revoked. A hint, no reason to refuse',
    evidence: entries.map(({ name, record, on, until }) => `${name}：${record.number}，${dateSaid(on).zh}撤销登记，记录计至${dateSaid(until).zh}`).join('；'),
    contracts: entries.map(({ record }) => record),
  }];
