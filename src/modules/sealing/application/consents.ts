import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { sealingProblem } from '../sealing.problems.js';
import { bidderAlone } from './bidder-alone.js';
import { PartyTags } from './party-tags.js';

/** So often one organisation may take its consent to one leader back. */
const MOST = 12;
/** A box begins with so many rows that nobody laid. */
const [FEWEST_AT_FIRST, MOST_AT_FIRST] = [4, 24];

interface Consent {
  lead: string;
  member: string;
}

/**
 * The codes by which a member agrees to be named by a leader (参加确认码), and those that were taken back. Nothing is kept of a consent; of one that was taken back a row stays
 * that looks like chance. Rows of chance lie among them from the first moment on and come with the covers, so that neither how many there are nor that one came says anything.
 */
@Injectable()
export class Consents {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tags: PartyTags,
  ) {}

  /** The code that holds now: another one each time the last was taken back. */
  async codeOf(boxId: string, consent: Consent): Promise<string> {
    return this.tags.consent(boxId, consent, (await this.takenBack(boxId, consent)).times);
  }

  /**
   * Takes the consent back, whether it was given or not: nobody knows. Who is putting the leader's bid in at this moment is waited for.
   * @throws SEAL_LATE; SEAL_MEMBER_NAMED where a bid of the leader that names the member lies in the box; SEAL_RETRACTED_OFTEN
   */
  async takeBack(boxId: string, { lead, member }: Consent): Promise<void> {
    const [leads, names] = [await this.tags.of(boxId, lead), await this.tags.of(boxId, member)];
    await this.uow.run(async () => {
      await bidderAlone(this.uow, leads);
      const [box] = await this.uow.query<{ open: boolean; named: boolean }>(
        `SELECT clock_timestamp() < b.closes_at AND b.opened_at IS NULL AS open,
                EXISTS (SELECT 1 FROM sealed_tag l JOIN sealed_tag m ON m.envelope_id = l.envelope_id WHERE l.box_id = b.id AND l.tag = $2 AND l.leads AND m.tag = $3 AND NOT m.leads) AS named
         FROM sealed_box b WHERE b.id = $1 FOR SHARE`, [boxId, leads, names],
      );
      if (!box?.open) throw sealingProblem('SEAL_LATE');
      if (box.named) throw sealingProblem('SEAL_MEMBER_NAMED');
      const { next } = await this.takenBack(boxId, { lead, member });
      if (!next) throw sealingProblem('SEAL_RETRACTED_OFTEN');
      await this.lay(boxId, next);
    });
  }

  /** With a box that is made, in the same transaction. */
  async begin(boxId: string): Promise<void> {
    const rows = FEWEST_AT_FIRST + randomInt(MOST_AT_FIRST - FEWEST_AT_FIRST + 1);
    await this.lay(boxId, ...Array.from({ length: rows }, () => this.tags.random()));
  }

  /** A row that nobody laid. */
  decoy(boxId: string): Promise<void> {
    return this.lay(boxId, this.tags.random());
  }

  private async takenBack(boxId: string, consent: Consent): Promise<{ times: number; next: Buffer | null }> {
    const tags = await Promise.all(Array.from({ length: MOST }, (_, at) => this.tags.retraction(boxId, consent, at)));
    const rows = await this.uow.query<{ tag: Buffer }>(`SELECT tag FROM sealed_retraction WHERE box_id = $1 AND tag = ANY($2::bytea[])`, [boxId, tags]);
    return { times: rows.length, next: tags[rows.length] ?? null };
  }

  private async lay(boxId: string, ...tags: readonly Buffer[]): Promise<void> {
    await this.uow.query(`INSERT INTO sealed_retraction (box_id, tag) SELECT $1, unnest($2::bytea[])`, [boxId, tags]);
  }
}
