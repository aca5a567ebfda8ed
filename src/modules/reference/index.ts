export { ReferenceCodes } from './application/reference-codes.js';
export { CONTRACT_KINDS, CONTRACT_SUB_KINDS, type ContractKind, type ContractSubKind, kindOf } from './domain/contract-kinds.js';
export { type Code, CODE_LISTS, type CodeList, IsCode } from './domain/is-code.js';
export { type Disclosure, DISCLOSURES, TRANSFER_MODES, type TransferMode } from './domain/listing-terms.js';
export { isProvince } from './domain/provinces.js';
export { overlaps } from './domain/regions.js';
export { secretMarkInName, secretMarkInText, secretMarksInLines } from './domain/secret-marks.js';
export { iprFits, type RightKind, RIGHTS_PASSED, rightsNamed } from './domain/rights.js';
export { ReferenceModule } from './reference.module.js';
