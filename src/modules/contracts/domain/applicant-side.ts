import { type Reason, reason } from '../../../kernel/http/index.js';
import { isParty } from './parties.js';
import type { TechContract } from './tech-contract.js';

/** 卖方登记, of imported technology 买方登记: who applies is that party to the contract. */
export const ownSide = ({ content, organisationId: id, organisationUscc: uscc }: TechContract): Reason[] => {
  const side = content.foreign === 'IMPORT' ? 'BUYER' : 'SELLER';
  const party = side === 'BUYER' ? content.buyer : content.seller;
  if (content.applicant === side && isParty(party, { id, uscc })) return [];
  return [side === 'BUYER' ? reason('NOT_THE_BUYER', '技术进口合同由境内买方申请登记', 'Imported technology is filed by the domestic buyer', '/buyer/uscc') : reason('NOT_THE_SELLER', '由合同的卖方申请登记，卖方须为本单位', 'The seller files the contract; your organisation is not its seller', '/seller/uscc')];
};
