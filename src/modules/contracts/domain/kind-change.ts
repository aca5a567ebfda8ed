import { type Reason, reason } from '../../../kernel/http/index.js';
import { contentSha256 } from '../../../kernel/versions/index.js';
import type { Step } from '../../../kernel/workflow/index.js';
import type { ContractContent } from './contract-content.js';
import type { ContractSubKind } from './contract-kinds.js';

/**
 * Another kind that an officer finds in a contract (变更类别), and what the applicant answered: without its consent the kind stays as it was filed.
 * A later question takes the place of an answered one, and one that was taken back leaves nothing; the history keeps them all.
 */
export interface KindChange {
  subKind: ContractSubKind;
  /** why the officer finds so */
  reason: string;
  askedBy: string;
  /** ISO 8601 */
  askedAt: string;
  /** hash of the content that the question was about */
  contentSha256: string;
  /** null while the applicant has not answered */
  answer: 'AGREED' | 'DECLINED' | null;
  answeredBy: string | null;
  answeredAt: string | null;
  remark: string;
  /** when the kind was changed by this consent; ISO 8601 */
  takenAt: string | null;
}

interface Asked {
  kindChange: KindChange | null;
  content: ContractContent;
}
type Taken = Pick<Step, 'actor' | 'input' | 'now'>;

/** Another kind than the one that the contract has. */
export const anotherKind = ({ content }: Asked, { input }: Taken): Reason[] =>
  input['subKind'] === content.subKind ? [reason('SAME_KIND', '与合同现有类别相同', 'The contract is of this kind already', '/subKind')] : [];

/** 经卖方同意: the consent is on record, was given for this very kind and text, and is used once: what is filed anew is asked about anew. */
export function consented({ kindChange, content }: Asked): Reason[] {
  if (kindChange?.answer !== 'AGREED') return [reason('NO_CONSENT', '申请人尚未同意变更类别，请先征求意见', 'The applicant has not consented to another kind; ask first')];
  if (kindChange.takenAt === null && kindChange.contentSha256 === contentSha256(content)) return [];
  return [reason('CONSENT_SPENT', '申请人的同意只对征求意见时的合同内容有效，且只用一次，请重新征求意见', 'The applicant’s consent counts once and for the text that it was asked about; ask anew')];
}

export const asking = ({ content }: Asked, { actor, input, now }: Taken): KindChange => ({
  subKind: input['subKind'] as ContractSubKind, reason: input.comment.trim(), askedBy: actor.personId ?? '', askedAt: now.toISOString(), contentSha256: contentSha256(content),
  answer: null, answeredBy: null, answeredAt: null, remark: '', takenAt: null,
});

export const answering = (answer: NonNullable<KindChange['answer']>) => ({ kindChange }: Asked, { actor, input, now }: Taken): Partial<Asked> =>
  kindChange === null ? {} : { kindChange: { ...kindChange, answer, answeredBy: actor.personId, answeredAt: now.toISOString(), remark: input.comment.trim() } };

/** The kind as the applicant has agreed to it. */
export const reclassified = ({ kindChange, content }: Asked, { now }: Pick<Taken, 'now'>): Partial<Asked> & { subKind?: ContractSubKind } =>
  kindChange === null ? {} : { subKind: kindChange.subKind, content: { ...content, subKind: kindChange.subKind }, kindChange: { ...kindChange, takenAt: now.toISOString() } };
