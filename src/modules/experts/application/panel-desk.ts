import { Injectable } from '@nestjs/common';
import { type Actor, isSignedIn, SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, type Reason, reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { RuleBook } from '../../rules/index.js';
import { ReviewPanel, type PanelRule } from '../domain/review-panel.js';
import { expertProblem } from '../experts.problems.js';
import { type PanelAction, panelWorkflow } from '../panel.workflow.js';
import { DrawablePool } from './drawable.js';
import { PanelMatters } from './panel-matters.js';
import { newSeed } from './panel-process.js';
import { SeatMails } from './seat-mails.js';

/** A record of another module that a panel judges. */
export interface Matter {
  kind: string;
  id: string;
}

/** What kind of panel a matter wants. */
export interface PanelWish {
  /** odd */
  seats: number;
  /** by the matter's own rule */
  seatsAtLeast: number;
  /** of the seats, so many for experts of finance */
  financeSeats: number;
  /** L-TECH */
  fields: readonly string[];
  sitsAt: Date;
}

/** Opens, moves and closes panels. */
@Injectable()
export class PanelDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly rules: RuleBook,
    private readonly matters: PanelMatters,
    private readonly pool: DrawablePool,
    private readonly mails: SeatMails,
    private readonly audit: AuditTrail,
  ) {}

  /** Fixes the platform's half of a seed and tells its hash, before anybody is listed. The caller answers for who may. @throws INVALID, PANEL_OPEN, RULE_EXPIRED, RULE_NOT_YET */
  open(matter: Matter, wish: PanelWish, actor: Actor): Promise<ReviewPanel> {
    return this.uow.run(async () => {
      const { personId, organisationId } = actor;
      if (!isSignedIn(actor) || !personId || !organisationId) throw problem('UNAUTHENTICATED');
      const faults = faultsOf(wish);
      if (faults.length > 0) throw problem('INVALID', { count: faults.length }, faults);
      if (await this.openOf(matter)) throw expertProblem('PANEL_OPEN');
      const rule = await this.rule();
      const panel = await this.workflow.open(panelWorkflow, {
        id: newId(), number: await this.numbers.next('ZJ'), kind: matter.kind, matterId: matter.id, organisationId, createdBy: personId, title: await this.matters.of(matter.kind).title(matter.id),
        seats: wish.seats, financeSeats: wish.financeSeats, fields: [...wish.fields], sitsAt: wish.sitsAt, rule, ...newSeed(), halfHash: null, halfFixedAt: null, half: null, calls: [], revealed: false,
      }, actor, { at: wish.sitsAt });
      await this.audit.record({ actor, action: 'panel.create', objectKind: 'panel', objectId: panel.id, outcome: 'done', detail: { number: panel.number, kind: matter.kind, matterId: matter.id, seedHash: panel.seedHash } });
      await this.mails.opened(panel, await this.pool.lacks(panel));
      return panel;
    });
  }

  /** @throws what the executor throws */
  act(id: string, action: PanelAction, actor: Actor, version: number | null, input: ActionInput = { comment: '' }): Promise<ReviewPanel> {
    return this.workflow.run({ workflow: panelWorkflow, id, action, actor, version, input });
  }

  /** The last panel of the matter that is not closed. */
  openOf({ kind, id }: Matter): Promise<ReviewPanel | null> {
    return this.uow.manager.createQueryBuilder(ReviewPanel, 'p').where(`p.kind = :kind AND p.matterId = :id AND p.state <> 'CLOSED'`, { kind, id }).getOne();
  }

  /** The last panel of the matter, closed or not. */
  lastOf({ kind, id }: Matter): Promise<ReviewPanel | null> {
    return this.uow.manager.findOne(ReviewPanel, { where: { kind, matterId: id }, order: { createdAt: 'DESC' } });
  }

  /** Oldest first, also those that were given up. */
  allOf({ kind, id }: Matter): Promise<ReviewPanel[]> {
    return this.uow.manager.find(ReviewPanel, { where: { kind, matterId: id }, order: { createdAt: 'ASC' } });
  }

  /** The matter is settled, or begins anew. Nothing where no panel is open. */
  async close(matter: Matter): Promise<void> {
    const panel = await this.openOf(matter);
    if (panel) await this.act(panel.id, 'close', SYSTEM, null);
  }

  /** From now on everybody may read who was drawn. */
  async reveal(matter: Matter): Promise<void> {
    const panel = await this.lastOf(matter);
    if (!panel) return;
    await this.uow.query(`UPDATE review_panel SET revealed = true WHERE id = $1`, [panel.id]);
    await this.audit.record({ actor: SYSTEM, action: 'panel.reveal', objectKind: 'panel', objectId: panel.id, outcome: 'done', detail: { number: panel.number } });
  }

  private async rule(): Promise<PanelRule> {
    const { code, version, titleZh, params } = await this.rules.on('CHALLENGE', dateInChina(new Date()));
    const { poolTimes, drawHours, answerHours, formerUnitYears, objectionsAtMost } = params;
    return { code, version, title: titleZh, poolTimes, drawHours, answerHours, formerUnitYears, objectionsAtMost };
  }
}

function faultsOf({ seats, seatsAtLeast, financeSeats, fields, sitsAt }: PanelWish): Reason[] {
  const wrong = (bad: boolean, code: string, pointer: string, zh: string, en: string): Reason[] => (bad ? [reason(code, zh, en, pointer)] : []);
  return [
    ...wrong(seats % 2 === 0 || seats < seatsAtLeast, 'SEATS', '/seats', `专家人数应为单数且不少于 ${seatsAtLeast} 名`, `An odd number of experts, at least ${seatsAtLeast}`),
    ...wrong(financeSeats < 0 || financeSeats > seats, 'RANGE', '/financeSeats', '财务专家人数不得超过专家总数', 'No more experts of finance than seats'),
    ...wrong(fields.length === 0 && financeSeats < seats, 'MISSING', '/fields', '请选择专家的技术领域', 'Choose fields of technology'),
    ...wrong(sitsAt.getTime() <= Date.now(), 'PAST', '/sitsAt', '评审时间应在现在以后', 'The sitting must be in the future'),
  ];
}
