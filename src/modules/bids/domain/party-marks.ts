import { type Reason, reason } from '../../../kernel/http/index.js';
import { AFFILIATES, isDeclared, type Party, rowsOf } from '../browser/bid-form.js';
import type { ReadBid } from './read-bid.js';

/** With one of these a bid is let through by nobody. */
export const FALSE_NAMES = ['LEAD_DIFFERS', 'OTHER_CHALLENGE'] as const;
/** JB-03: who put it in is the poster, or declares it as an affiliate. */
export const POSTER_MARKS = ['DEMANDER', 'AFFILIATE'] as const;
/** What may be a reason to exclude it: all that `partyMarks` finds beside the demander. */
export const PARTY_MARKS = [...FALSE_NAMES, 'MEMBERS_DIFFER'] as const;

/** What does not fit between who a bid says it is from and by whom it was put in. @param parties by the names of the box */
export function partyMarks({ content, challengeId }: ReadBid, parties: { lead: string | null; members: readonly string[] }, of: { challengeId: string; isDemander: boolean; poster: Party | null }): Reason[] {
  const said = rowsOf(content.values, 'consortium').map(({ uscc }) => String(uscc)).sort();
  const members = [...parties.members].sort();
  const sameMembers = said.length === members.length && said.every((uscc, at) => uscc === members[at]);
  const { poster } = of;
  const affiliate = poster && rowsOf(content.values, AFFILIATES).find((row) => isDeclared(row, poster));
  return [
    ...(parties.lead === content.bidder.uscc ? [] : [reason('LEAD_DIFFERS', '揭榜书所写的牵头单位与投递单位不是同一单位', 'The leader that the bid names is not the organisation that put it in')]),
    ...(sameMembers ? [] : [reason('MEMBERS_DIFFER', '揭榜书所写的联合体成员与投递时申报的不一致', 'The members that the bid names are not those that were declared with it')]),
    ...(challengeId === of.challengeId ? [] : [reason('OTHER_CHALLENGE', '揭榜书是为另一榜单填写的', 'The bid was filled in for another challenge')]),
    ...(of.isDemander ? [reason('DEMANDER', '投递单位是该榜单的发榜方', 'The bidder is the poster')] : []),
    ...(affiliate ? [reason('AFFILIATE', `投递单位声明发榜方是其关联单位（${String(affiliate['relation'])}）`, `The bidder declares that the poster is its affiliate (${String(affiliate['relation'])})`)] : []),
  ];
}
