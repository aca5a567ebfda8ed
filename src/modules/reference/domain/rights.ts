import type { ContractSubKind } from './contract-kinds.js';

/** Rights in technology that a contract passes on. */
export type RightKind =
  | 'INVENTION' | 'UTILITY' | 'DESIGN' | 'SOFTWARE' | 'IC_LAYOUT' | 'PLANT_VARIETY' | 'BIO_DRUG' | 'KNOW_HOW'
  // 专利申请权: L-IPR has no code of its own for it, it stands there as the patent that is applied for
  | 'PATENT_APPLICATION';

const PATENTS: readonly RightKind[] = ['INVENTION', 'UTILITY', 'DESIGN'];
const EVERY_RIGHT: readonly RightKind[] = [...PATENTS, 'SOFTWARE', 'IC_LAYOUT', 'PLANT_VARIETY', 'BIO_DRUG', 'KNOW_HOW', 'PATENT_APPLICATION'];

/** Rights of which a contract of the sub-kind passes one or more (民法典第八百六十三条): registration and taxes read the same table. */
export const RIGHTS_PASSED: Readonly<Record<ContractSubKind, readonly RightKind[]>> = {
  'DEV-1': [], 'DEV-2': [], 'DEV-9': [],
  'TRF-1': PATENTS, 'TRF-2': ['PATENT_APPLICATION'], 'TRF-3': ['KNOW_HOW'], 'TRF-4': ['SOFTWARE'], 'TRF-5': ['IC_LAYOUT'], 'TRF-6': ['PLANT_VARIETY'], 'TRF-7': ['BIO_DRUG'], 'TRF-8': EVERY_RIGHT,
  'LIC-1': PATENTS, 'LIC-2': ['KNOW_HOW'], 'LIC-3': ['SOFTWARE'], 'LIC-4': ['IC_LAYOUT'], 'LIC-5': ['PLANT_VARIETY'], 'LIC-6': ['BIO_DRUG'], 'LIC-7': PATENTS,
  'CON-1': [], 'SVC-1': [], 'SVC-2': [], 'SVC-3': [],
};

/** L-IPR → the rights that the code may stand for. */
const RIGHTS_OF_IPR: Readonly<Record<string, readonly RightKind[]>> = {
  '01': PATENTS, '011': ['INVENTION'], '012': ['UTILITY'], '013': ['DESIGN'], '02': ['KNOW_HOW'], '03': ['SOFTWARE'], '04': ['PLANT_VARIETY'], '05': ['IC_LAYOUT'], '06': ['BIO_DRUG'],
};
/** Of the list only 未涉及知识产权 names no right at all. */
const NO_RIGHT = '99';

/** Rights that the codes of a contract may stand for, each once. */
export const rightsNamed = (iprCodes: readonly string[]): RightKind[] => [...new Set(iprCodes.flatMap((code) => RIGHTS_OF_IPR[code] ?? []))];

/** Whether what a contract tells of its rights (知识产权) is possible for its sub-kind: it names one of those that pass by it, or none is named yet. */
export function iprFits(subKind: ContractSubKind, iprCodes: readonly string[]): boolean {
  const passed = RIGHTS_PASSED[subKind];
  if (passed.length === 0 || iprCodes.length === 0) return true;
  if (passed === EVERY_RIGHT) return iprCodes.some((code) => code !== NO_RIGHT);
  return rightsNamed(iprCodes).some((right) => passed.includes(right) || (passed.includes('PATENT_APPLICATION') && PATENTS.includes(right)));
}
