import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, sqlScope } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import type { RecordVersion } from '../../../kernel/versions/index.js';
import { type CaseFilter, casePage, momentPage } from '../../../kernel/workflow/index.js';
import { challengeWorkflow } from '../challenge.workflow.js';
import type { ChallengeState } from '../challenge-states.js';
import { challengePermissions as may, PUBLISHED_STATES } from '../challenges.permissions.js';
import { Challenge } from '../domain/challenge.js';
import type { PublicContent } from '../domain/challenge-content.js';
import { ChallengeVersions } from './challenge-versions.js';

export interface BoardFilter {
  /** `open`: bids are taken; `closed`: the deadline is over; `cancelled` */
  phase?: 'open' | 'closed' | 'cancelled';
  field?: string;
  limit: number;
  cursor?: string;
}

/** A challenge with the text that the public reads. */
export interface PublishedChallenge {
  challenge: Challenge;
  version: RecordVersion<PublicContent>;
}

/** By the clock, not by the moment at which the product closes a record. */
const PHASES = {
  open: `c.state = 'OPEN' AND c.bid_deadline > now()`,
  closed: `(c.state NOT IN ('OPEN', 'CANCELLED') OR (c.state = 'OPEN' AND c.bid_deadline <= now()))`,
  cancelled: `c.state = 'CANCELLED'`,
} as const;

/** The reads of challenges. */
@Injectable()
export class ChallengeQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly versions: ChallengeVersions,
  ) {}

  /** With the working copy. @throws NOT_FOUND where the actor may not see it */
  async working(id: string, actor: Actor): Promise<Challenge> {
    return this.require(id, actor, may.read);
  }

  /** What everybody reads. @throws NOT_FOUND where nothing is published */
  async published(id: string, actor: Actor): Promise<PublishedChallenge> {
    const challenge = await this.require(id, actor, may.board);
    const version = challenge.publishedNo === null ? null : await this.versions.get(id, challenge.publishedNo);
    if (!version) throw problem('NOT_FOUND');
    return { challenge, version };
  }

  /** An earlier or the present text, as it was published. @throws NOT_FOUND */
  async version(id: string, no: number, actor: Actor): Promise<PublishedChallenge> {
    const challenge = await this.require(id, actor, may.board);
    const version = await this.versions.get(id, no);
    if (!version) throw problem('NOT_FOUND');
    return { challenge, version };
  }

  /** Whoever asks. */
  async text(id: string, no: number): Promise<PublicContent | null> {
    return (await this.versions.get(id, no))?.content ?? null;
  }

  async publications(id: string): Promise<{ no: number; at: Date }[]> {
    return (await this.versions.all(id)).map(({ no, at }) => ({ no, at }));
  }

  /** What is on the list, latest first. */
  async board({ phase, field, limit, cursor }: BoardFilter): Promise<Page<PublishedChallenge>> {
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const where = ['c.published_at IS NOT NULL', `c.state = ANY(${bind(PUBLISHED_STATES)})`];
    if (phase) where.push(PHASES[phase]);
    if (field) where.push(`c.content ->> 'fieldCode' = ${bind(field)}`);
    const { items, nextCursor } = await momentPage(this.uow, { table: challengeWorkflow.table, entity: Challenge, where, params, key: 'c.published_at' }, { limit, cursor });
    return { items: await this.withText(items), nextCursor };
  }

  page(actor: Actor, filter: CaseFilter): Promise<Page<Challenge>> {
    // the contract is signed and filed by both sides, which takes no step of the challenge
    const alsoWaits = (params: unknown[]) => `(c.state = 'SIGNED' AND (${sqlScope(may.sign, actor, 'c', params)} OR ${sqlScope(may.choose, actor, 'c', params)}))`;
    return casePage(this.uow, { workflow: challengeWorkflow, entity: Challenge, permission: may.read, alsoWaits }, actor, filter);
  }

  inState(state: ChallengeState): Promise<Challenge[]> {
    return this.uow.manager.find(Challenge, { where: { state }, order: { publishedAt: 'DESC' }, take: 100 });
  }

  byId(id: string): Promise<Challenge | null> {
    return this.uow.manager.findOneBy(Challenge, { id });
  }

  /** … as it stands until the transaction ends: whoever else moves it has done so before, or waits. */
  async held(id: string): Promise<Challenge | null> {
    await this.uow.query('SELECT 1 FROM challenge WHERE id = $1 FOR UPDATE', [id]);
    return this.byId(id);
  }

  /** Everything that the public may find, in batches by id. */
  async *allFindable(): AsyncIterable<PublishedChallenge> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const batch = await this.uow.manager.createQueryBuilder(Challenge, 'c').where(`c.publishedNo IS NOT NULL AND c.state <> 'CANCELLED' AND c.id > :after`, { after }).orderBy('c.id').limit(200).getMany();
      yield* await this.withText(batch);
      const last = batch.at(-1);
      if (!last) return;
      after = last.id;
    }
  }

  /** What the public may find of one: nothing of a cancelled one. */
  async findable(id: string): Promise<PublishedChallenge | null> {
    const challenge = await this.byId(id);
    return challenge && challenge.state !== 'CANCELLED' ? ((await this.withText([challenge]))[0] ?? null) : null;
  }

  async publishedAmong(ids: readonly string[]): Promise<PublishedChallenge[]> {
    if (ids.length === 0) return [];
    return this.withText(await this.uow.manager.createQueryBuilder(Challenge, 'c').where('c.id IN (:...ids)', { ids }).getMany());
  }

  private async withText(challenges: readonly Challenge[]): Promise<PublishedChallenge[]> {
    const texts = await this.versions.present(challenges.map(({ id }) => id));
    return challenges.flatMap((challenge) => {
      const version = texts.get(challenge.id);
      return version ? [{ challenge, version }] : [];
    });
  }

  private async require(id: string, actor: Actor, key: string): Promise<Challenge> {
    const found = await this.byId(id);
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, key, found, key);
    return found;
  }
}
