import type { ContractSubKind } from '../../contracts/index.js';
import { type RightKind, RIGHTS_PASSED } from '../../reference/index.js';

/** How the taxes see a sub-kind of contract. What follows from it is decided by the parameters of the rule set in force. */
export interface Decision {
  /** `BY_KIND`: exempt or not as its kind is; `ASK`: the tax office must be asked in every case */
  vat: 'BY_KIND' | 'ASK';
  /** how the right passes: decides on income tax and on the tax of cash rewards */
  way: 'OWNERSHIP' | 'LICENCE' | 'EQUITY' | 'NONE';
  /** rights that may pass; a relief covers the contract where its list holds them all */
  rights: readonly RightKind[];
  /** 印花税税目: 技术合同 or 产权转移书据; the 1989 notice and practice leave some open */
  stamp: 'CONTRACT' | 'DEED' | 'EITHER';
  /** the buyer's super-deduction: 委托研发, 合作研发 (each party its own costs), or only where the work is research */
  research: 'COMMISSIONED' | 'JOINT' | 'IF_RESEARCH' | 'NO';
}

const work = (research: Decision['research']): Decision => ({ vat: 'BY_KIND', way: 'NONE', rights: [], stamp: 'CONTRACT', research });
const passes = (way: 'OWNERSHIP' | 'LICENCE', subKind: ContractSubKind, stamp: Decision['stamp']): Decision => ({ vat: 'BY_KIND', way, rights: RIGHTS_PASSED[subKind], stamp, research: 'NO' });

/**
 * One row a sub-kind, read by every engine: a licence is a transfer of the right of use for the value-added tax (“所有权或者使用权有偿转让”),
 * but income tax asks for its term, and know-how passes for the one and not for the other.
 */
export const DECISIONS: Readonly<Record<ContractSubKind, Decision>> = {
  'DEV-1': work('COMMISSIONED'),
  // 国家税务总局公告2015年第97号: parties to joint research deduct what each of them bears
  'DEV-2': work('JOINT'),
  'DEV-9': work('COMMISSIONED'),
  'TRF-1': passes('OWNERSHIP', 'TRF-1', 'DEED'),
  // 国税地字〔1989〕第34号: a right to apply is no patent yet
  'TRF-2': passes('OWNERSHIP', 'TRF-2', 'CONTRACT'),
  'TRF-3': passes('OWNERSHIP', 'TRF-3', 'EITHER'),
  'TRF-4': passes('OWNERSHIP', 'TRF-4', 'DEED'),
  'TRF-5': passes('OWNERSHIP', 'TRF-5', 'EITHER'),
  'TRF-6': passes('OWNERSHIP', 'TRF-6', 'EITHER'),
  'TRF-7': passes('OWNERSHIP', 'TRF-7', 'EITHER'),
  'TRF-8': { vat: 'ASK', way: 'EQUITY', rights: RIGHTS_PASSED['TRF-8'], stamp: 'EITHER', research: 'NO' },
  'LIC-1': passes('LICENCE', 'LIC-1', 'DEED'),
  'LIC-2': passes('LICENCE', 'LIC-2', 'EITHER'),
  'LIC-3': passes('LICENCE', 'LIC-3', 'EITHER'),
  'LIC-4': passes('LICENCE', 'LIC-4', 'EITHER'),
  'LIC-5': passes('LICENCE', 'LIC-5', 'EITHER'),
  'LIC-6': passes('LICENCE', 'LIC-6', 'EITHER'),
  'LIC-7': passes('LICENCE', 'LIC-7', 'DEED'),
  'CON-1': work('IF_RESEARCH'),
  'SVC-1': work('IF_RESEARCH'),
  'SVC-2': work('NO'),
  'SVC-3': work('NO'),
};

/** Whether a list of rights covers a contract: `ASK` where it depends on which of its rights passes. */
export function coverage(listed: readonly RightKind[], possible: readonly RightKind[], known: RightKind | null): 'YES' | 'NO' | 'ASK' {
  const rights = known !== null && possible.includes(known) ? [known] : possible;
  const covered = rights.filter((right) => listed.includes(right)).length;
  if (covered === 0) return 'NO';
  return covered === rights.length ? 'YES' : 'ASK';
}
