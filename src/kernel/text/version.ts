import { SYNONYMS_DATE } from './synonyms.js';

/**
 * Changes whenever texts are analysed differently; an index built under another version is stale. The first number counts changes of the rules; synonyms are dated data of their own.
 */
export const TEXT_ANALYSIS = `1/${SYNONYMS_DATE}`;
