import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { addDays, endOfDayInChina } from '../../../kernel/calendar/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { SignedLinks } from '../../../kernel/signing/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { IdentityFacade } from '../../identity/index.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import type { ListingState } from '../domain/listing.workflow.js';
import { listingProblem } from '../listings.problems.js';
import { type FreshKind, ListingFreshness } from './listing-freshness.js';

/** A mail may lie unread: its link works so many days after the confirmation has run out, which it then brings back. */
const DAYS_AFTER = 60;

/** What one mailed link stands for. */
interface Claims {
  kind: string;
  id: string;
  personId: string;
  /** of the confirmation that the next one is to follow: any other makes the link an old one */
  round: number;
}

/** A link that works now. */
export interface OpenLink {
  kind: FreshKind;
  listing: Listing<ListingContent>;
  actor: Actor;
  round: Date;
}

/** Links by which one person says, without signing in, whether one listing still holds. */
@Injectable()
export class ConfirmationLinks {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly links: SignedLinks,
    private readonly freshness: ListingFreshness,
    private readonly identity: IdentityFacade,
    private readonly workflow: WorkflowExecutor,
    private readonly config: AppConfig,
  ) {}

  /** @param confirmBy last day of the confirmation that runs out */
  async create({ kind, id, personId, round }: Omit<Claims, 'round'> & { round: Date }, confirmBy: string): Promise<string> {
    const until = endOfDayInChina(addDays(confirmBy, DAYS_AFTER)).getTime();
    return `${this.config.publicUrl}/confirm/${await this.links.seal('confirmation', [kind, id, personId, round.getTime(), until])}`;
  }

  /** Looking changes nothing. @throws CONFIRMATION_LINK_INVALID, CONFIRMATION_LINK_USED */
  async open(link: string): Promise<OpenLink> {
    const claims = claimsOf(await this.links.open('confirmation', link));
    if (!claims) throw listingProblem('CONFIRMATION_LINK_INVALID');
    const kind = this.freshness.kind(claims.kind);
    const listing = await this.uow.manager.findOneBy(kind.entity, { id: claims.id });
    // who has left the organisation, or may not write the listing any more, has no say in it
    const [actor] = listing ? await this.identity.actorsIn([{ personId: claims.personId, organisationId: listing.organisationId }]) : [];
    if (!listing || !actor || !decide(kind.permissions.edit, actor, listing).allowed) throw listingProblem('CONFIRMATION_LINK_INVALID');
    if (!listing.isPublic || listing.confirmedAt?.getTime() !== claims.round) throw listingProblem('CONFIRMATION_LINK_USED');
    return { kind, listing, actor, round: listing.confirmedAt };
  }

  /** Whether the link may take it down: not while its next version is being written or reviewed, which ends with it and asks for somebody who is signed in. */
  mayArchive({ listing }: OpenLink): boolean {
    return listing.state === 'LISTED';
  }

  /**
   * What the person says; the link is used up by it.
   * @throws CONFIRMATION_LINK_INVALID, CONFIRMATION_LINK_USED; WRONG_STATE where a next version is under way
   */
  answer(link: string, answer: 'valid' | 'archive'): Promise<OpenLink> {
    return this.uow.run(async () => {
      const open = await this.open(link);
      const { kind, listing: { id, state }, actor, round } = open;
      const { states, actions } = kind.workflow;
      if (answer === 'archive' && !this.mayArchive(open)) throw problem('WRONG_STATE', { state: states[state as ListingState], action: actions.archive });
      if (answer === 'archive') await this.workflow.run({ workflow: kind.workflow, id, action: 'archive', actor, version: open.listing.version, input: { comment: ARCHIVED_BY_MAIL } });
      else if (!(await this.freshness.renew(kind, id, { actor, means: 'LINK', round }))) throw listingProblem('CONFIRMATION_LINK_USED');
      return { ...open, listing: await this.uow.manager.findOneByOrFail(kind.entity, { id }) };
    });
  }
}

const ARCHIVED_BY_MAIL = '经邮件中的链接确认已不再有效。';

function claimsOf(claims: readonly unknown[] | null): Claims | null {
  if (!claims) return null;
  const [kind, id, personId, round, until] = claims as [string, string, string, number, number];
  return until < Date.now() ? null : { kind, id, personId, round };
}
