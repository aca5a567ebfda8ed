import type { IntellectualProperty } from '../../achievements/index.js';
import type { TransferMode } from '../../reference/index.js';
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

/** What a contract says about an achievement that is handed over in this way: its sub-kind, its patents that stand, and of which kind a licence is. */
export const handingOver = (mode: TransferMode | null, rights: readonly IntellectualProperty[]) => ({
  subKind: subKindOf(mode, rights), exclusivity: isExclusivity(mode) ? mode : ('' as const),
  patents: rights.filter(({ kind, number, status }) => PATENTS.includes(kind) && number !== '' && status !== 'LAPSED').map(({ number }) => number),
});
