/** How the owner wants the result used (转化方式); the codes of list L-MODE. */
export const TRANSFER_MODES = ['TRANSFER', 'EXCLUSIVE', 'SOLE', 'ORDINARY', 'OPEN', 'TRIAL', 'EQUITY', 'CODEV', 'COMMISSION', 'SERVICE'] as const;
export type TransferMode = (typeof TRANSFER_MODES)[number];

/** Who may read a listing: everybody, signed-in people, or only parties to a confidentiality agreement. */
export const DISCLOSURES = ['PUBLIC', 'SIGNED_IN', 'NDA'] as const;
export type Disclosure = (typeof DISCLOSURES)[number];
