import { createHash } from 'node:crypto';
import { isSignedIn, type SignedInActor } from '../kernel/access/index.js';
import { addDays } from '../kernel/calendar/index.js';
import type { UnitOfWork } from '../kernel/database/index.js';
import { canonicalJson } from '../kernel/versions/index.js';
import { askedBy, type BidsFacade } from '../modules/bids/index.js';
import { type BidForm, type BidValues, faultsOf } from '../modules/bids/browser/bid-form.js';
import { pack } from '../modules/bids/browser/packed.js';
import { sealBid } from '../modules/bids/browser/seal.js';
import form from '../modules/bids/data/bid-fields.json' with { type: 'json' };
import type { ChallengesFacade } from '../modules/challenges/index.js';
import type { SealingFacade } from '../modules/sealing/index.js';
import type { DemoWorld } from './contracts.js';

/** A bid of the demo. */
export interface DemoBid {
  /** title of the challenge */
  challenge: string;
  by: string;
  values: BidValues;
}

/** Holders of the demo and their passphrases, which only a demo may tell. */
export const DEMO_HOLDERS = [
  { key: 'bureau-disc', name: '孟昭衡', passphrase: '演示纪检开标口令二〇二六' },
  { key: 'bureau-plan', name: '崔景禾', passphrase: '演示计划科开标口令二〇二六' },
  { key: 'bureau-lead', name: '顾铭川', passphrase: '演示局领导开标口令二〇二六' },
] as const;
const [DISCIPLINE, PLAN] = DEMO_HOLDERS;

/** At least so many days: then its deadline and its opening are over. */
export const OPENED_AFTER = 60;
const earlier = (minute: string | null, days: number): string | null => minute && `${addDays(minute.slice(0, 10), -days)}${minute.slice(10)}`;

/** Keys, sealed bids and one opening of the demo, through the use cases of holders and bidders. */
export class DemoBids {
  private readonly holders = new Map<string, string>();

  constructor(
    private readonly sealing: SealingFacade,
    private readonly bids: BidsFacade,
    private readonly challenges: ChallengesFacade,
    private readonly uow: UnitOfWork,
    private readonly world: DemoWorld,
  ) {}

  /** The first key counts at once; the section's is admitted by discipline inspection, as the bureau has none yet, and the leadership's by the section. */
  async enrol(): Promise<void> {
    for (const [at, { key, passphrase }] of DEMO_HOLDERS.entries()) {
      const [id, before] = [await this.sealing.enrol(passphrase, this.actor(key)), DEMO_HOLDERS[at - 1]];
      this.holders.set(key, id);
      if (before) await this.sealing.admit(id, before.passphrase, this.actor(before.key));
    }
  }

  /** Seals the bid as its bidder's browser would. */
  async send({ challenge, by, values }: DemoBid): Promise<void> {
    const actor = this.actor(by);
    const id = await this.challenge(challenge);
    const { box, bidder } = await this.bids.standing(id, actor);
    const { challenge: published, version } = await this.challenges.published(id, actor);
    const [fault] = faultsOf(form as BidForm, values, askedBy(published, version.content));
    if (fault) throw new Error(`demo bid of ${by}: ${fault.pointer} ${fault.zh}`);
    const sealed = await sealBid(pack({ form: 1, challengeId: id, versionNo: version.no, bidder, values, files: [] }, []), box.publicKey.toString('hex'), box.id);
    await this.bids.put(id, { ...sealed, versionNo: version.no }, [], actor);
  }

  /** Opens the bids for a challenge as if its days were over: the demo has no time to wait for them. @param days since it was published. @returns the challenge */
  async open(title: string, days = OPENED_AFTER): Promise<string> {
    const id = await this.challenge(title);
    const box = await this.sealing.boxOf('challenge', id);
    if (!box) throw new Error(`demo challenge ${title} has no box`);
    await this.letPass(id, box.id, days);
    await this.sealing.handOver(box.id, this.holders.get(PLAN.key) ?? '', DISCIPLINE.passphrase, this.actor(DISCIPLINE.key));
    await this.sealing.open(box.id, PLAN.passphrase, this.actor(PLAN.key));
    return id;
  }

  /** All moments of the challenge so many days earlier, in what it says too. The database guards what a published challenge promises, so the guard steps aside for this once. */
  private async letPass(id: string, boxId: string, days: number): Promise<void> {
    const past = `${days} days`;
    const { version } = await this.challenges.published(id, this.actor(PLAN.key));
    const { schedule } = version.content;
    const content = canonicalJson({ ...version.content, schedule: { ...schedule, qaUntil: earlier(schedule.qaUntil, days), bidDeadline: earlier(schedule.bidDeadline, days), openingAt: earlier(schedule.openingAt, days) } });
    await this.uow.query(`ALTER TABLE challenge DISABLE TRIGGER challenge_deadline`);
    await this.uow.query(
      `UPDATE challenge SET content = content || $2::jsonb, published_at = published_at - $3::interval, qa_until = qa_until - $3::interval, bid_deadline = bid_deadline - $3::interval,
              opening_at = opening_at - $3::interval, due_at = due_at - $3::interval WHERE id = $1`, [id, content, past],
    );
    await this.uow.query(`ALTER TABLE challenge ENABLE TRIGGER challenge_deadline`);
    await this.uow.query(`UPDATE record_version SET content = $2::jsonb, sha256 = $3, at = at - $4::interval WHERE kind = 'challenge' AND subject_id = $1`, [id, content, createHash('sha256').update(content).digest('hex'), past]);
    await this.uow.query(`UPDATE sealed_box SET closes_at = closes_at - $2::interval, opens_at = opens_at - $2::interval WHERE id = $1`, [boxId, past]);
  }

  private async challenge(title: string): Promise<string> {
    const [row] = await this.uow.query<{ id: string }>(`SELECT id FROM challenge WHERE title = $1 AND published_no IS NOT NULL`, [title]);
    if (!row) throw new Error(`demo challenge ${title} is not published`);
    return row.id;
  }

  private actor(key: string): SignedInActor {
    const actor = this.world.actor(key);
    if (!isSignedIn(actor)) throw new Error(`${key} is nobody`);
    return actor;
  }
}
