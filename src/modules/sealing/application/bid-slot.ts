import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { ENVELOPE_OVERHEAD } from '../../../kernel/sealing/index.js';
import { NAMES, type Parties } from '../domain/box.js';
import { FILLED_BYTES } from '../domain/payload.js';
import { sealingProblem } from '../sealing.problems.js';
import { bidderAlone } from './bidder-alone.js';
import { type Envelope, Envelopes } from './envelopes.js';
import { PartyTags } from './party-tags.js';

const COMMITMENT_BYTES = 32;
/** Between the clock of the server and that of the database; beyond it no deadline can be trusted and nothing is taken. */
export const CLOCK_TOLERANCE_MS = 2_000;

interface OpenBox {
  publicKey: Buffer;
  check: Buffer;
  open: boolean;
  now: Date;
}

/** The slot of a box (投递口): sealed bids go in until the deadline, by the database's clock at the moment when all of it has arrived. */
@Injectable()
export class BidSlot {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tags: PartyTags,
    private readonly envelopes: Envelopes,
  ) {}

  /**
   * Takes a bid, in place of the leader's earlier one.
   * @param agreed throws where a member has not agreed to it or has taken its consent back; asked while nobody takes one back
   * @returns when it was taken
   * @throws SEAL_LATE, SEAL_MALFORMED, SEAL_PARTY_TWICE, SEAL_UNAVAILABLE, what `agreed` throws
   */
  async put(boxId: string, parties: Parties, { commitment, body }: Pick<Envelope, 'commitment' | 'body'>, agreed: () => Promise<void> = () => Promise.resolve()): Promise<Date> {
    const fits = commitment.length === COMMITMENT_BYTES && body.length === FILLED_BYTES + ENVELOPE_OVERHEAD && parties.members.length < NAMES && new Set([parties.lead, ...parties.members]).size === parties.members.length + 1;
    if (!fits) throw sealingProblem('SEAL_MALFORMED');
    const lead = await this.tags.of(boxId, parties.lead);
    const members = await Promise.all(parties.members.map((uscc) => this.tags.of(boxId, uscc)));
    return this.uow.run(async () => {
      await bidderAlone(this.uow, lead);
      await agreed();
      const { now } = await this.enter(boxId);
      await this.envelopes.lay(boxId, { commitment, body, lead, members }, await this.find(boxId, lead));
      return now;
    });
  }

  /** Takes the bid out again; in its place lies an envelope of our own. @throws SEAL_LATE, SEAL_NOTHING, SEAL_UNAVAILABLE */
  async withdraw(boxId: string, leader: string): Promise<void> {
    const lead = await this.tags.of(boxId, leader);
    await this.uow.run(async () => {
      await bidderAlone(this.uow, lead);
      const { publicKey } = await this.enter(boxId);
      const found = await this.find(boxId, lead);
      if (!found) throw sealingProblem('SEAL_NOTHING');
      await this.envelopes.lay(boxId, this.envelopes.cover(boxId, publicKey), found);
    });
  }

  /** Commitment (hex) of the bid that this organisation leads; null where it has put in none. */
  async commitmentOf(boxId: string, leader: string): Promise<string | null> {
    const [row] = await this.uow.query<{ commitment: Buffer }>(
      `SELECT e.commitment FROM sealed_tag t JOIN sealed_envelope e ON e.id = t.envelope_id WHERE t.box_id = $1 AND t.tag = $2 AND t.leads`, [boxId, await this.tags.of(boxId, leader)],
    );
    return row?.commitment.toString('hex') ?? null;
  }

  /** The lock keeps closing and opening waiting until what was taken in time has been written. */
  private async enter(boxId: string): Promise<OpenBox> {
    const sent = Date.now();
    const [box] = await this.uow.query<OpenBox>(
      // the clock is read once: the moment that is compared is the one that the receipt tells
      `SELECT "publicKey", "check", now < closes_at AND opened_at IS NULL AS open, now
         FROM (SELECT public_key AS "publicKey", tag_check AS "check", closes_at, opened_at, clock_timestamp() AS now FROM sealed_box WHERE id = $1 FOR SHARE) b`, [boxId],
    );
    if (!box?.open) throw sealingProblem('SEAL_LATE');
    const [earliest, latest] = [sent - CLOCK_TOLERANCE_MS, Date.now() + CLOCK_TOLERANCE_MS];
    const trusted = box.now.getTime() >= earliest && box.now.getTime() <= latest && box.check.equals(await this.tags.check(boxId));
    if (!trusted) throw sealingProblem('SEAL_UNAVAILABLE');
    return box;
  }

  private async find(boxId: string, lead: Buffer): Promise<string | null> {
    const [row] = await this.uow.query<{ id: string }>(`SELECT envelope_id AS id FROM sealed_tag WHERE box_id = $1 AND tag = $2 AND leads`, [boxId, lead]);
    return row?.id ?? null;
  }
}
