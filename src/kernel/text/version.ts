import { SYNONYMS_DATE } from './synonyms.js';

/**
 * Changes whenever texts are analysed differently or the index holds something new; an index built under another version is stale. The first number counts
 * these changes; synonyms are dated data of their own.
 */
export const TEXT_ANALYSIS = `6/${SYNONYMS_DATE}`;
