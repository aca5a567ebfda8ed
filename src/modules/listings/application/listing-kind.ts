import type { EntityTarget } from 'typeorm';
import type { EventType } from '../../../kernel/events/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import type { ListedPrice, SearchKind } from '../../../kernel/search/index.js';
import type { WorkflowDefinition } from '../../../kernel/workflow/index.js';
import type { Disclosure } from '../../reference/index.js';
import type { Listing, ListingCase, ListingContent } from '../domain/listing.js';
import type { ListingPermission } from '../domain/listing.permissions.js';
import type { ListingAction, ListingState } from '../domain/listing.workflow.js';

/** Words and figures of one kind for search. */
export interface ListingFound {
  /** one or two sentences shown in lists */
  summary: string;
  /** everything else that can be found */
  body: readonly string[];
  /** register numbers beside the listing's own */
  numbers: readonly string[];
  /** readiness level 1–13 */
  trl: number | null;
  /** as lists show it */
  price: ListedPrice;
  /** lowest amount in fen to sort and filter by */
  priceFen: number | null;
}

/** Everything that differs between the kinds of listing, in one value that a module declares. */
export interface ListingKind<C extends ListingContent, L extends Listing<C>> {
  name: SearchKind;
  table: string;
  entity: EntityTarget<L> & (new () => L);
  /** series of the public number: CG (成果) → CG2026-00001, XQ (需求) → XQ2026-00001 */
  numberPrefix: string;
  /** field of the content with the last day on which a published version is shown */
  lastDay: keyof C & string;
  permissions: Record<ListingPermission, string>;
  workflow: WorkflowDefinition<ListingState, ListingAction, Listing<C>>;
  empty: () => C;
  /** brings what was typed into the stored form: trimmed, numbers normalised */
  normalise: (content: C) => C;
  /** what everybody may know where the rest is withheld */
  brief: (content: C) => C;
  /** the public page does not name the organisation */
  isAnonymous: (content: C) => boolean;
  /** what stands against review and publication on a day (YYYY-MM-DD in China); pure. @param facts what the module of the kind looks up outside the record (`ListingFacts`) */
  gaps: (listing: ListingCase<C>, today: string, facts: unknown) => readonly Reason[];
  /** what author and reviewers should look at, but nothing stands still for; pure */
  warnings: (listing: ListingCase<C>, today: string, facts: unknown) => readonly Reason[];
  /** what search reads of a content, beside the fields that all kinds share; pure */
  found: (content: C) => ListingFound;
  /** the published version appeared, changed or vanished */
  changed: EventType<{ id: string }>;
  /** its working copy is prepared no more: it was published, put away or suspended; for kinds that have somebody work on the copy */
  settled?: EventType<{ id: string }>;
}

/**
 * Whether visitors find a published listing, in lists and in figures alike: in SQL for the row `l`, and below for one
 * that was read.
 */
export const FOUND_BY_VISITORS = `l.disclosure <> 'SIGNED_IN' AND (l.confirm_by IS NULL OR l.confirm_by >= (now() AT TIME ZONE 'Asia/Shanghai')::date)`;
const audienceOf = (disclosure: Disclosure): 'public' | 'signed_in' => (disclosure === 'SIGNED_IN' ? 'signed_in' : 'public');

/** What others than its own people may find and compare of a published content, and who these are. */
export function findable<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, { disclosure, content }: { disclosure: Disclosure; content: C }): { content: C; audience: 'public' | 'signed_in' } {
  return { content: disclosure === 'NDA' ? kind.brief(content) : content, audience: audienceOf(disclosure) };
}
