import type { Agreement } from '../domain/agreement.js';
import type { SignatureView } from './disclosure.dto.js';

/** Both parties of an agreement, and who has confirmed for each. */
export const signaturesOf = ({ buyerName, buyerSigner, buyerSignedAt, sellerName, sellerSigner, sellerSignedAt }: Agreement): SignatureView[] => [
  { side: 'BUYER', organisationName: buyerName, name: buyerSigner, at: buyerSignedAt?.toISOString() ?? null },
  { side: 'SELLER', organisationName: sellerName, name: sellerSigner, at: sellerSignedAt?.toISOString() ?? null },
];
