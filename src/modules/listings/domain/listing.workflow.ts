import { defineAuditWords } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import { defineWorkflow, type WorkflowDefinition, workingDays } from '../../../kernel/workflow/index.js';
import type { Listing, ListingCase, ListingContent } from './listing.js';
import type { ListingPermission } from './listing.permissions.js';

export const LISTING_STATES = ['DRAFT', 'ORG_REVIEW', 'BUR_CHECK', 'LISTED', 'SUSPENDED', 'ARCHIVED'] as const;
export type ListingState = (typeof LISTING_STATES)[number];
/** Before it is published, and while a published one is revised: its working copy is still written or looked through. */
export const PREPARED_STATES: readonly ListingState[] = ['DRAFT', 'ORG_REVIEW', 'BUR_CHECK'];
export type ListingAction =
  | 'submit' | 'withdraw' | 'release' | 'returnToAuthor' | 'publish' | 'returnByBureau' | 'recall' | 'revise' | 'dropRevision' | 'discard' | 'archive' | 'restore' | 'suspend' | 'reinstate' | 'expire';


interface ListingProcess<C extends ListingContent> {
  name: string;
  zh: string;
  en: string;
  table: string;
  /** how the organisation's own review is called: 单位审核, 成果转化部门审核 */
  review: { zh: string; en: string };
  may: Record<ListingPermission, string>;
  /** what stands against review and publication on a day; pure. @param facts what the kind looks up */
  gaps: (listing: ListingCase<C>, today: string, facts: unknown) => readonly Reason[];
  /** why the bureau has to say in words why it publishes this one; null where it need not. @param facts what the kind looks up */
  wordWanted?: (listing: ListingCase<C>, facts: unknown) => Reason | null;
}

/** A draft that was sent back waits for whoever writes it. */
const returned = () => ({ returned: true });
const answered = () => ({ returned: false });

/** For the organisation's review and for the bureau's check. */
const REVIEW_WITHIN = workingDays(5);
const CHECK_WITHIN = workingDays(3);

const everPublished = (listing: Listing<ListingContent>): Reason[] =>
  listing.publishedNo === null ? [{ code: 'NEVER_PUBLISHED', zh: '从未公开过', en: 'It was never published' }] : [];
const notExpired = ({ shownUntil }: Listing<ListingContent>): Reason[] =>
  shownUntil !== null && shownUntil < dateInChina(new Date()) ? [{ code: 'EXPIRED', zh: `已公开的版本有效期至 ${shownUntil}，须由单位修改后重新发布`, en: `The published version was valid until ${shownUntil}; its organisation must revise and publish it again` }] : [];

/** The way of a listing (发布流程): draft → own organisation's review → bureau's check → published → archived. */
export function listingWorkflow<C extends ListingContent>(process: ListingProcess<C>): WorkflowDefinition<ListingState, ListingAction, Listing<C>> {
  const { may } = process;
  const complete = (listing: Listing<C>, { facts }: { facts: unknown }) => process.gaps(listing, dateInChina(new Date()), facts);
  const isPublic = (listing: Listing<C>): Reason[] =>
    listing.isPublic ? [] : [{ code: 'NOT_PUBLIC', zh: '当前没有公开', en: 'It is not public' }];
  /** what was suspended its organisation gives up as well */
  const shown = (listing: Listing<C>): Reason[] => (listing.state === ('SUSPENDED' satisfies ListingState) ? [] : isPublic(listing));
  const notPublic = (listing: Listing<C>): Reason[] =>
    listing.isPublic ? [{ code: 'STILL_PUBLIC', zh: '已公开的版本仍在展示，请用“下架”，修改中的内容随之保留', en: 'A published version is still shown; archive it, which keeps what is being written' }] : [];
  const revised = (listing: Listing<C>): Reason[] =>
    listing.isPublic && listing.asPublished ? [{ code: 'UNCHANGED', zh: '与已公开的版本相同', en: 'It is the same as the published version' }] : [];
  const { wordWanted } = process;
  const wanted = wordWanted ? { commentWanted: (listing: Listing<C>, { facts }: { facts: unknown }) => wordWanted(listing, facts) } : {};
  // beside the steps of the process: it moves nothing
  defineAuditWords(process.name, { actions: { confirm: { zh: '确认仍然有效', en: 'confirmed as still valid' } } });
  return defineWorkflow<ListingState, ListingAction, Listing<C>>({
    name: process.name,
    zh: process.zh,
    en: process.en,
    table: process.table,
    initial: 'DRAFT',
    visibility: [may.working, may.read],
    writing: { permission: may.edit, in: ['DRAFT'] },
    states: {
      DRAFT: { zh: '草稿', en: 'Draft', tone: 'draft' },
      ORG_REVIEW: { zh: process.review.zh, en: process.review.en, tone: 'waiting', remind: [1] },
      BUR_CHECK: { zh: '科技局审查', en: 'Waiting for the bureau’s check', tone: 'waiting', remind: [1] },
      LISTED: { zh: '已发布', en: 'Published', tone: 'good' },
      SUSPENDED: { zh: '已暂停', en: 'Suspended', tone: 'bad' },
      ARCHIVED: { zh: '已下架', en: 'Archived', tone: 'closed' },
    },
    actions: {
      submit: { zh: '提交审核', en: 'Submit', from: ['DRAFT'], to: 'ORG_REVIEW', permission: may.edit, tone: 'primary', comment: 'optional', duty: true, waits: (row) => `${row}.returned`, guards: [complete, revised], due: REVIEW_WITHIN, set: answered },
      withdraw: { zh: '撤回提交', en: 'Withdraw submission', from: ['ORG_REVIEW'], to: 'DRAFT', permission: may.withdraw, tone: 'default' },
      release: { zh: '同意发布', en: 'Release', from: ['ORG_REVIEW'], to: 'BUR_CHECK', permission: may.release, tone: 'primary', comment: 'optional', duty: true, guards: [complete], due: CHECK_WITHIN },
      returnToAuthor: { zh: '退回修改', en: 'Return', from: ['ORG_REVIEW'], to: 'DRAFT', permission: may.release, tone: 'danger', comment: 'required', set: returned },
      publish: { zh: '审查通过并发布', en: 'Publish', from: ['BUR_CHECK'], to: 'LISTED', permission: may.check, tone: 'primary', comment: 'optional', ...wanted, duty: true, notBy: ['begin', 'save', 'submit', 'release'], guards: [complete] },
      returnByBureau: { zh: '退回修改', en: 'Return', from: ['BUR_CHECK'], to: 'DRAFT', permission: may.check, tone: 'danger', comment: 'required', set: returned },
      recall: { zh: '撤回送审', en: 'Recall from the bureau', from: ['BUR_CHECK'], to: 'DRAFT', permission: may.edit, tone: 'default', comment: 'optional' },
      revise: { zh: '修改', en: 'Revise', from: ['LISTED', 'SUSPENDED'], to: 'DRAFT', permission: may.edit, tone: 'default' },
      dropRevision: { zh: '放弃修改', en: 'Drop revision', from: ['DRAFT'], to: 'LISTED', permission: may.edit, tone: 'danger', guards: [isPublic], set: answered },
      discard: { zh: '放弃草稿', en: 'Discard draft', from: ['DRAFT'], to: 'ARCHIVED', permission: may.edit, tone: 'danger', comment: 'optional', guards: [notPublic], set: answered },
      archive: { zh: '下架', en: 'Archive', from: ['LISTED', 'DRAFT', 'ORG_REVIEW', 'BUR_CHECK', 'SUSPENDED'], to: 'ARCHIVED', permission: may.edit, tone: 'danger', comment: 'optional', guards: [shown], set: () => ({ isPublic: false, returned: false }) },
      restore: { zh: '恢复为草稿', en: 'Restore as draft', from: ['ARCHIVED'], to: 'DRAFT', permission: may.edit, tone: 'default' },
      suspend: { zh: '暂停公开', en: 'Suspend', from: ['LISTED', 'DRAFT', 'ORG_REVIEW', 'BUR_CHECK'], to: 'SUSPENDED', permission: may.suspend, tone: 'danger', comment: 'required', guards: [isPublic], set: () => ({ isPublic: false, returned: false }) },
      reinstate: { zh: '恢复公开', en: 'Reinstate', from: ['SUSPENDED'], to: 'LISTED', permission: may.suspend, tone: 'primary', comment: 'required', guards: [everPublished, notExpired], set: () => ({ isPublic: true }) },
      expire: { zh: '到期下架', en: 'Expire', from: ['LISTED'], to: 'ARCHIVED', permission: may.expire, tone: 'default', set: () => ({ isPublic: false }) },
    },
  });
}
