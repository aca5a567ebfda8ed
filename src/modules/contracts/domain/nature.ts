import { USCC_KINDS, usccKind } from '../../../kernel/ids/index.js';

/** L-NATURE, where the kind of a credit code says it. */
const BY_KIND: Readonly<Record<string, string>> = { [USCC_KINDS.governmentBody]: '010', [USCC_KINDS.publicInstitution]: '020', [USCC_KINDS.socialGroup]: '030', [USCC_KINDS.selfEmployed]: '400' };

/** 单位性质 as the credit code tells it; empty where it does not, as of enterprises, whose code is silent about their capital. */
export const natureByCode = (uscc: string): string => BY_KIND[usccKind(uscc)] ?? '';
