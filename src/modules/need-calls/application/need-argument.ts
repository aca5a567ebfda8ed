import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn, SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { ExpertsFacade, type MatterTies, type SheetsOf } from '../../experts/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { UNNAMED_OWNER } from '../../needs/index.js';
import { type DimensionScore, meanHundredths, type NeedScore, scoreFaults, totalOf } from '../domain/need-score.js';
import { NeedOffer } from '../domain/need-offer.js';
import { needOfferPermissions as may } from '../need-calls.permissions.js';
import { needCallProblem } from '../need-calls.problems.js';
import { NeedOfferDesk } from './need-offer-desk.js';
import { OfferOwner } from './offer-owner.js';

export const OFFER = 'need_offer';

/** The argument of a need by a panel (需求论证): who judges, what each has given, and when all have. */
@Injectable()
export class NeedArgument implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly experts: ExpertsFacade,
    private readonly identity: IdentityFacade,
    private readonly owner: OfferOwner,
    private readonly desk: NeedOfferDesk,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.experts.register(OFFER, { title: async (id) => (await this.offer(id)).title, ties: (id) => this.ties(id), sheets: (id, personIds) => this.sheets(id, personIds) });
    this.experts.listen(OFFER, { complete: (id) => this.settle(id), voided: (id, personId) => this.voided(id, personId) });
  }

  /** The need that the expert judges. @throws NOT_FOUND for everybody who does not sit in its panel */
  async sheet(id: string, actor: Actor): Promise<{ offer: NeedOffer; mine: NeedScore | null }> {
    const offer = await this.seated(id, actor);
    return { offer, mine: (await this.scores(id)).find(({ personId }) => personId === actor.personId) ?? null };
  }

  /** One score an expert and need; with the last one the need is argued. @throws NOT_FOUND, NOT_ARGUED, INVALID, SCORE_GIVEN */
  score(id: string, scores: DimensionScore[], actor: Actor): Promise<NeedOffer> {
    return this.uow.run(async () => {
      // of two last experts at once the second sees the score of the first
      await this.uow.query(`SELECT 1 FROM need_offer WHERE id = $1 FOR UPDATE`, [id]);
      const { state } = await this.seated(id, actor);
      const faults = scoreFaults(scores);
      if (faults.length > 0) throw problem('INVALID', { count: faults.length }, faults);
      const given = (await this.scores(id)).some(({ personId }) => personId === actor.personId);
      if (given) throw needCallProblem('SCORE_GIVEN');
      if (state !== 'ARGUING') throw needCallProblem('NOT_ARGUED');
      await this.uow.query(`INSERT INTO need_score (id, offer_id, person_id, scores, total) VALUES ($1, $2, $3, $4::jsonb, $5)`, [newId(), id, actor.personId, JSON.stringify(scores), totalOf(scores)]);
      await this.audit.record({ actor, action: 'need_offer.score', objectKind: OFFER, objectId: id, outcome: 'done', detail: { total: totalOf(scores) } });
      await this.settle(id);
      return this.offer(id);
    });
  }

  /** What counts: scores of experts who still sit, or sat until the panel was closed. */
  scores(id: string): Promise<NeedScore[]> {
    return this.uow.query<NeedScore>(`SELECT person_id AS "personId", scores, total FROM need_score WHERE offer_id = $1 AND voided_at IS NULL ORDER BY at`, [id]);
  }

  async allScored(id: string): Promise<boolean> {
    const panel = await this.experts.panelOf({ kind: OFFER, id });
    const seats = await this.experts.seats({ kind: OFFER, id });
    const scored = new Set((await this.scores(id)).map(({ personId }) => personId));
    return panel !== null && seats.length === panel.seats && seats.every(({ personId }) => scored.has(personId));
  }

  /** An objection was right: what the panel gave does not count, and none of its experts judges the need again. */
  async annul(id: string, reason: string): Promise<void> {
    const seats = await this.experts.seats({ kind: OFFER, id });
    await this.experts.annul({ kind: OFFER, id }, seats.map(({ personId }) => personId), { reason, sitsAt: null });
  }

  private async settle(id: string): Promise<void> {
    if ((await this.offer(id)).state !== 'ARGUING' || !(await this.allScored(id))) return;
    const mean = meanHundredths((await this.scores(id)).map(({ total }) => total));
    await this.uow.query(`UPDATE need_offer SET score_hundredths = $2 WHERE id = $1`, [id, mean]);
    await this.desk.act(id, 'conclude', SYSTEM, null);
  }

  /** What was said by somebody who had to recuse does not count, and the need is argued on with who comes in. */
  private async voided(id: string, personId: string): Promise<void> {
    await this.uow.query(`UPDATE need_score SET voided_at = now() WHERE offer_id = $1 AND person_id = $2 AND voided_at IS NULL`, [id, personId]);
    if (['ARGUED', 'REFINED'].includes((await this.offer(id)).state)) await this.desk.act(id, 'rescore', SYSTEM, null);
  }

  private async sheets(id: string, personIds: readonly string[]): Promise<SheetsOf[]> {
    const [{ state }, scores] = [await this.offer(id), await this.scores(id)];
    return personIds.map((personId) => {
      const wrote = scores.some((given) => given.personId === personId);
      return { personId, wrote, owes: state === 'ARGUING' && !wrote, since: null };
    });
  }

  private async ties(id: string): Promise<MatterTies> {
    const offer = await this.offer(id);
    const { organisationId, objectsTo, createdBy } = offer;
    const demander = await this.identity.organisation(organisationId);
    const toldAs = (await this.owner.isUnnamed(offer)) ? { toldAs: UNNAMED_OWNER.zh } : {};
    return { parties: [{ organisationId, name: demander?.name ?? '', uscc: demander?.uscc ?? '', objectsTo, part: 'DEMANDER', ...toldAs }], team: [], handlers: [createdBy, ...(await this.voidedOf(id))] };
  }

  private async voidedOf(id: string): Promise<string[]> {
    return (await this.uow.query<{ id: string }>(`SELECT person_id AS id FROM need_score WHERE offer_id = $1 AND voided_at IS NOT NULL`, [id])).map(({ id: personId }) => personId);
  }

  private async seated(id: string, actor: Actor): Promise<NeedOffer> {
    this.access.require(actor, may.judge, {});
    if (!isSignedIn(actor) || !(await this.experts.seatOf(actor.personId, { kind: OFFER, id }))) throw problem('NOT_FOUND');
    return this.offer(id);
  }

  private async offer(id: string): Promise<NeedOffer> {
    const found = await this.uow.manager.findOneBy(NeedOffer, { id });
    if (!found) throw problem('NOT_FOUND');
    return found;
  }
}
