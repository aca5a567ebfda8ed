import { checkPatentNumber, checkUscc } from '../../../kernel/ids/index.js';
import type { ContractContent, Party } from './contract-content.js';
import { isUnverified } from './contract-gaps.js';
import { normalisePayment } from './payment.js';
import { techAmountDeclared } from './stated-amount.js';
import type { TechContract } from './tech-contract.js';

/** The reason for a code stays only as long as it is asked for: of a code that fits, or of an organisation here, it says nothing. */
function trimmedParty({ usccOverrideReason: reason = '', ...party }: Party): Party {
  const trimmed = { ...party, name: party.name.trim(), uscc: party.uscc === '' ? '' : checkUscc(party.uscc).normalised };
  return reason.trim() !== '' && isUnverified(trimmed) ? { ...trimmed, usccOverrideReason: reason.trim() } : trimmed;
}

function patentNumber(typed: string): string {
  const checked = checkPatentNumber(typed);
  return checked.format ? checked.normalised : typed.trim();
}

/** Names and numbers are stored in one form, however they were typed, and of the payment what its way asks for. */
export const normaliseContract = (content: ContractContent): ContractContent => ({
  ...content, title: content.title.trim(), seller: trimmedParty(content.seller), buyer: trimmedParty(content.buyer), patents: [...new Set(content.patents.map(patentNumber))],
  payment: normalisePayment(content.payment),
});

type Projection = Pick<TechContract, 'content' | 'title' | 'subKind' | 'sellerName' | 'sellerUscc' | 'buyerName' | 'buyerUscc' | 'signDate' | 'endDate' | 'totalFen' | 'techFen'>;

/** The columns that lists, duplicates and statistics look at. The amount of technology is as declared until an officer finds another. */
export function projectionOf(content: ContractContent): Projection {
  const { title, subKind, seller, buyer, price, signDate, endDate } = content;
  const { totalFen } = price;
  return {
    content, title, subKind, sellerName: seller.name, sellerUscc: seller.uscc, buyerName: buyer.name, buyerUscc: buyer.uscc, signDate, endDate,
    totalFen: totalFen !== null && totalFen > 0 ? totalFen : null, techFen: techAmountDeclared(price),
  };
}
