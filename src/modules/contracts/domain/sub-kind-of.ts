import type { IntellectualProperty } from '../../achievements/index.js';
import { RIGHTS_PASSED, rightsNamed, type TransferMode } from '../../reference/index.js';
import type { ContractSubKind } from './contract-kinds.js';

type Right = IntellectualProperty['kind'];
const PATENTS: readonly Right[] = ['INVENTION', 'UTILITY', 'DESIGN'];
/** 民法典 863, 876: what is assigned or licensed decides the sub-kind; without a registered right it is know-how. */
const ASSIGNED: Partial<Record<Right, ContractSubKind>> = { SOFTWARE: 'TRF-4', IC_LAYOUT: 'TRF-5', PLANT_VARIETY: 'TRF-6' };
const LICENSED: Partial<Record<Right, ContractSubKind>> = { SOFTWARE: 'LIC-3', IC_LAYOUT: 'LIC-4', PLANT_VARIETY: 'LIC-5' };
const PLAIN: Partial<Record<TransferMode, ContractSubKind>> = { OPEN: 'LIC-7', EQUITY: 'TRF-8', CODEV: 'DEV-2', COMMISSION: 'DEV-1', SERVICE: 'SVC-1' };

/** The sub-kind that fits; empty where nothing tells. Whoever files decides. */
export function subKindOf(mode: TransferMode | null, rights: readonly Pick<IntellectualProperty, 'kind' | 'status'>[]): ContractSubKind | '' {
  if (mode === null) return '';
  const plain = PLAIN[mode];
  if (plain) return plain;
  const standing = rights.filter(({ status }) => status !== 'LAPSED');
  const patent = standing.filter(({ kind }) => PATENTS.includes(kind));
  if (patent.length > 0) return mode !== 'TRANSFER' ? 'LIC-1' : patent.some(({ status }) => status === 'GRANTED') ? 'TRF-1' : 'TRF-2';
  const named = standing.map(({ kind }) => (mode === 'TRANSFER' ? ASSIGNED : LICENSED)[kind]).find((found) => found !== undefined);
  return named ?? (mode === 'TRANSFER' ? 'TRF-3' : 'LIC-2');
}

const isExclusivity = (mode: TransferMode | null): mode is 'EXCLUSIVE' | 'SOLE' | 'ORDINARY' => mode === 'EXCLUSIVE' || mode === 'SOLE' || mode === 'ORDINARY';

/** L-IPR */
const KNOW_HOW = '02';
const IPR: Partial<Record<Right, string>> = { INVENTION: '011', UTILITY: '012', DESIGN: '013', KNOW_HOW, SOFTWARE: '03', PLANT_VARIETY: '04', IC_LAYOUT: '05' };
/** What somebody has applied for stands in L-IPR as the patent that it may become. */
const APPLIED_FOR: ContractSubKind = 'TRF-2';

/** L-IPR codes of the rights that pass by the sub-kind; a contract that passes none says itself which rights it touches. */
function iprOf(subKind: ContractSubKind | '', standing: readonly Pick<IntellectualProperty, 'kind'>[]): string[] {
  if (subKind === '') return [];
  const passes = (code: string) => rightsNamed([code]).some((right) => RIGHTS_PASSED[subKind === APPLIED_FOR ? 'TRF-1' : subKind].includes(right));
  const codes = [...new Set(standing.flatMap(({ kind }) => IPR[kind] ?? []))].filter(passes);
  return codes.length > 0 ? codes : [KNOW_HOW].filter(passes);
}

/** What a contract says about an achievement that is handed over in this way: its sub-kind, its rights that stand, and of which kind a licence is. */
export function handingOver(mode: TransferMode | null, rights: readonly IntellectualProperty[]) {
  const subKind = subKindOf(mode, rights);
  const standing = rights.filter(({ status }) => status !== 'LAPSED');
  return {
    subKind, exclusivity: isExclusivity(mode) ? mode : ('' as const), iprCodes: iprOf(subKind, standing),
    patents: standing.filter(({ kind, number }) => PATENTS.includes(kind) && number !== '').map(({ number }) => number),
  };
}
