import { extensionsOf } from '../../../src/modules/files/browser/accepted';

const PAPERS = ['pdf', 'png', 'jpeg', 'webp'] as const;

/** What the choice of a file offers: everything that the server takes, … */
export const ANY_FILE = extensionsOf();
/** … papers that were signed, stamped or photographed, … */
export const PAPER = extensionsOf(...PAPERS);
/** … and the same with tables, and with texts. */
export const PAPER_OR_TABLE = extensionsOf(...PAPERS, 'xlsx');
export const PAPER_OR_OFFICE = extensionsOf(...PAPERS, 'xlsx', 'docx');
