import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { writtenToday } from '../../../kernel/limits/index.js';
import { type Deal, DealsFacade, type Introduction, type OpenTerms } from '../../deals/index.js';
import { termsPermissions as may } from '../commissions.permissions.js';
import { commissionProblem } from '../commissions.problems.js';
import { CommissionTerms } from '../domain/commission-terms.js';
import { DEAL_OVER, INTRODUCTION_OVER } from '../domain/ended.js';

/** The reads of what a broker has of an introduction. */
@Injectable()
export class CommissionQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly deals: DealsFacade,
  ) {}

  /** An introduction by a broker, for who may know of the broker's claims. @throws NOT_FOUND, FORBIDDEN, COMMISSION_NO_BROKER */
  async introduction(id: string, actor: Actor): Promise<Introduction> {
    const introduction = await this.deals.one(id, actor);
    this.access.require(actor, may.read, introduction);
    if (introduction.begunBy !== 'BROKER') throw commissionProblem('COMMISSION_NO_BROKER');
    return introduction;
  }

  /** The introduction of something that a broker has of it, whoever asks: callers answer for what they show. @throws NOT_FOUND */
  async introductionOf(id: string): Promise<Introduction> {
    const introduction = await this.deals.introduction(id);
    if (!introduction) throw problem('NOT_FOUND');
    return introduction;
  }

  /** @throws NOT_FOUND */
  async terms(id: string, actor: Actor): Promise<CommissionTerms> {
    const found = await this.uow.manager.findOneBy(CommissionTerms, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    return found;
  }

  /** Terms by their id, whoever asks: callers answer for what they show. */
  agreedAs(id: string): Promise<CommissionTerms | null> {
    return this.uow.manager.findOneBy(CommissionTerms, { id });
  }

  /** All that were ever proposed, latest first. Callers answer for what they show. */
  termsOf(introductionId: string): Promise<CommissionTerms[]> {
    return this.uow.manager.find(CommissionTerms, { where: { introductionId }, order: { createdAt: 'DESC' } });
  }

  /** The terms that are agreed on; null where there are none, or the broker has renounced. */
  async agreedOf(introductionId: string): Promise<CommissionTerms | null> {
    return (await this.termsOf(introductionId)).find(({ state }) => state === 'AGREED') ?? null;
  }

  /** Something is agreed on, or the broker asks for nothing. */
  async isSettled(introductionId: string): Promise<boolean> {
    return (await this.uow.query(`SELECT 1 FROM commission_terms WHERE introduction_id = $1 AND state IN ('AGREED', 'RENOUNCED') LIMIT 1`, [introductionId])).length > 0;
  }

  /** Terms that are proposed, and whoever has to confirm them has neither done so nor refused. */
  async openTerms(introductionId: string): Promise<OpenTerms | null> {
    const open = await this.uow.manager.findOneBy(CommissionTerms, { introductionId, state: 'PROPOSED' });
    return open && { until: open.dueAt };
  }

  /** The deal that the broker of the introduction has part in; null before it begins, and where the two went on without the broker: nothing of that one is told here, to anybody. */
  async dealOf({ id, organisationId }: Pick<Introduction, 'id' | 'organisationId'>): Promise<Deal | null> {
    const deal = await this.deals.dealOf(id);
    return deal?.organisationId === organisationId ? deal : null;
  }

  /** Since when introduction or deal is over, or the two go on without the broker; null while neither has ended. */
  async endedAt({ id, state, updatedAt, withoutBrokerAt }: Introduction): Promise<Date | null> {
    if (withoutBrokerAt !== null) return withoutBrokerAt;
    if (INTRODUCTION_OVER.includes(state)) return updatedAt;
    const deal = await this.deals.dealOf(id);
    return deal && DEAL_OVER.includes(deal.state) ? deal.updatedAt : null;
  }

  /** Neither introduction nor deal has ended. */
  async isOpen(introductionId: string): Promise<boolean> {
    const introduction = await this.deals.introduction(introductionId);
    return introduction !== null && (await this.endedAt(introduction)) === null;
  }

  /** How many entries or bills of an introduction were written within 24 hours, whatever became of them. Call while it is held: then nobody writes beside. */
  writtenToday(table: 'contribution' | 'commission_bill', introductionId: string): Promise<number> {
    return writtenToday(this.uow, { table, of: 'introduction_id' }, introductionId);
  }

  /** How people are called now. */
  async names(people: readonly string[]): Promise<(personId: string) => string> {
    const rows = await this.uow.query<{ id: string; name: string }>(`SELECT id, name FROM person WHERE id = ANY($1::uuid[])`, [people]);
    const found = new Map(rows.map(({ id, name }) => [id, name]));
    return (personId) => found.get(personId) ?? '';
  }
}
