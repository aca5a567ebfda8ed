import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { Problem } from '../../../kernel/http/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { logger } from '../../../kernel/logging/index.js';
import { type Chance, correctedAfter, type CoverMove, coverMove, coversInMinute, membersOf, MOST_COVERS, moveAgain } from '../domain/cover-rate.js';
import { BidSlot } from './bid-slot.js';
import { Consents } from './consents.js';
import { Envelopes } from './envelopes.js';
import { PartyTags } from './party-tags.js';

/** Chance is asked in millionths. */
const MILLION = 1_000_000;
const MINUTE_MS = 60_000;
/** how often something is put in about which, at another moment, a consent seems to be taken back */
const RETRACTED = 0.2;

const roll = (): number => randomInt(MILLION) / MILLION;

interface OpenBox {
  id: string;
  publicKey: Buffer;
  hoursLeft: number;
}

/** What a test decides in place of chance. */
export interface CoverChance {
  /** whether a cover comes that is this likely (0–1) */
  comes: Chance;
  /** within a minute they come at any moment */
  longestMs: number;
  /** whether something else of this likelihood happens */
  happens: Chance;
}

const BY_CHANCE: CoverChance = { comes: (likely) => roll() < likely, longestMs: MINUTE_MS, happens: (likely) => roll() < likely };

/**
 * Envelopes of the product's own (掩护件) that come into open boxes at moments of chance, more of them in the last day, when most bids come. How
 * often is another figure in each box, and known to nobody who has the database alone. They are put in by bidders that do not exist, through the slot
 * through which bids come, and as bidders do: replaced, corrected soon after, taken back. Else a commitment that is missing in the end would be a bid.
 */
@Injectable()
export class CoverEnvelopes implements OnModuleInit, OnModuleDestroy {
  private readonly stopping = new AbortController();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly tags: PartyTags,
    private readonly slot: BidSlot,
    private readonly consents: Consents,
    private readonly envelopes: Envelopes,
    private readonly jobs: JobQueue,
  ) {}

  /** The job is over before anything comes: the time at which it ended would tell covers from bids. */
  onModuleInit(): void {
    this.jobs.repeat('sealing.cover', '* * * * *', async () => {
      for (const box of await this.due(BY_CHANCE.comes)) void this.later(box, BY_CHANCE);
    });
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /** What comes in one minute. @param chance what is left out is left to chance */
  async minute(chance: Partial<CoverChance> = {}): Promise<void> {
    const by = { ...BY_CHANCE, ...chance };
    await Promise.all((await this.due(by.comes)).map((box) => this.later(box, by)));
  }

  /** One more cover for a box, in the manner that is asked for. @throws what the slot throws */
  async move(box: Pick<OpenBox, 'id' | 'publicKey'>, wanted: CoverMove, happens: Chance): Promise<void> {
    const lying = await this.lying(box.id);
    const move = lying.length >= MOST_COVERS && wanted === 'PUT' ? 'REPLACE' : wanted;
    const from = move === 'PUT' ? Array.from({ length: MOST_COVERS }, (_, at) => at).filter((one) => !lying.includes(one)) : lying;
    await this.act(box, { cover: from[randomInt(Math.max(1, from.length))] ?? 0, move }, happens);
  }

  private async due(comes: Chance): Promise<OpenBox[]> {
    const open = await this.uow.query<OpenBox>(
      `SELECT id, public_key AS "publicKey", extract(epoch FROM closes_at - clock_timestamp())::float8 / 3600 AS "hoursLeft" FROM sealed_box WHERE opened_at IS NULL AND clock_timestamp() < closes_at`,
    );
    const paces = await Promise.all(open.map(async ({ id, hoursLeft }) => coversInMinute({ days: await this.tags.fraction(id), rush: await this.tags.fraction(`rush ${id}`) }, hoursLeft)));
    return open.filter((_, at) => comes(paces[at] ?? 0));
  }

  private later(box: OpenBox, { longestMs, happens }: CoverChance): Promise<void> {
    return this.unheard(async () => {
      await this.pause(randomInt(longestMs + 1));
      const lying = await this.lying(box.id);
      await this.move(box, coverMove(await this.tags.fraction(`again ${box.id}`), lying.length, happens), happens);
    });
  }

  private async act(box: Pick<OpenBox, 'id' | 'publicKey'>, { cover, move }: { cover: number; move: CoverMove }, happens: Chance): Promise<void> {
    const lead = nameOf(cover);
    if (move === 'WITHDRAW') return this.slot.withdraw(box.id, lead);
    const members = Array.from({ length: membersOf(await this.tags.fraction(`members ${lead} ${box.id}`)) }, (_, at) => `${lead} ${at}`);
    const { commitment, body } = this.envelopes.cover(box.id, box.publicKey);
    await this.slot.put(box.id, { lead, members }, { commitment, body });
    if (happens(RETRACTED)) void this.unheard(() => this.pause(randomInt(MINUTE_MS)).then(() => this.consents.decoy(box.id)));
    const after = correctedAfter(happens, roll());
    if (after !== null) void this.unheard(() => this.pause(after).then(() => this.act(box, { cover, move: moveAgain(happens) }, happens)));
  }

  /** Which of the bidders that do not exist have something in the box. */
  private async lying(boxId: string): Promise<number[]> {
    const tags = await Promise.all(Array.from({ length: MOST_COVERS }, (_, at) => this.tags.of(boxId, nameOf(at))));
    const rows = await this.uow.query<{ tag: Buffer }>(`SELECT tag FROM sealed_tag WHERE box_id = $1 AND leads AND tag = ANY($2::bytea[])`, [boxId, tags]);
    return tags.flatMap((tag, at) => (rows.some((row) => row.tag.equals(tag)) ? [at] : []));
  }

  private async pause(ms: number): Promise<void> {
    await wait(ms, undefined, { ref: false, signal: this.stopping.signal });
  }

  /** Nobody waits for it. What comes too late or was taken back meanwhile is nothing to tell of; that a cover failed says nothing of those that lie there. */
  private async unheard(work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => {
      if (!this.stopping.signal.aborted && !(error instanceof Problem)) logger.warn({ err: error }, 'a cover envelope could not be put in');
    });
  }
}

/** No credit code. */
const nameOf = (cover: number): string => `cover ${cover}`;
