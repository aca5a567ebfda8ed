import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessControl, type Actor, decide, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { addDays, dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, type Reason, reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { DealsFacade, type Introduction, type RoomObject, type Side, SIDE_WORDS } from '../../deals/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { RuleBook } from '../../rules/index.js';
import { type ContributionAction, contributionWorkflow } from '../contribution.workflow.js';
import { contributionPermissions as may } from '../commissions.permissions.js';
import { commissionProblem } from '../commissions.problems.js';
import { Contribution } from '../domain/contribution.js';
import { COMMISSION_MATTERS, CommissionMails } from './commission-mails.js';
import { CommissionQueries } from './commission.queries.js';

export interface NewContribution {
  introductionId: string;
  /** who is asked to confirm it */
  side: Side;
  /** L-CONTRIBUTION */
  kind: string;
  /** YYYY-MM-DD */
  day: string;
  text: string;
  evidence: { kind: RoomObject; ref: string } | null;
  /** an own entry that it puts right */
  correctsId: string | null;
}

/** Written about one introduction within 24 hours: an entry stays for good, and each asks somebody for an answer. */
const ENTRIES_A_DAY = 30;

/** The ledger of what brokers did: entries are added and answered, and never changed. */
@Injectable()
export class ContributionDesk implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly deals: DealsFacade,
    private readonly identity: IdentityFacade,
    private readonly rules: RuleBook,
    private readonly queries: CommissionQueries,
    private readonly mails: CommissionMails,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: contributionWorkflow, entity: Contribution, called: 'number',
      reminds: async (entry) => this.mails.entryReminder(entry, await this.queries.introductionOf(entry.introductionId)),
      always: (transition, action) => this.tell(transition, action),
    });
  }

  /** @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID, COMMISSION_NO_BROKER, CONTRIBUTIONS_FULL, CONTRIBUTIONS_OVER, RULE_EXPIRED, RULE_NOT_YET */
  write(entry: NewContribution, actor: Actor): Promise<Contribution> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
      // first: who is removed from it meanwhile is removed from what is written too
      await this.deals.hold(entry.introductionId);
      const introduction = await this.queries.introduction(entry.introductionId, actor);
      this.access.require(actor, may.write, introduction);
      if ((await this.queries.writtenToday('contribution', introduction.id)) >= ENTRIES_A_DAY) throw commissionProblem('CONTRIBUTIONS_FULL', { most: ENTRIES_A_DAY });
      const { confirmContributionWithin, contributionDays } = (await this.rules.on('COMMISSION', dateInChina(new Date()))).params;
      if (!(await this.takes(introduction))) throw commissionProblem('CONTRIBUTIONS_OVER', { days: contributionDays });
      const faults = await this.faults(entry, introduction, actor.personId);
      if (faults.length > 0) throw problem('INVALID', { count: faults.length }, faults);
      const { evidence, ...written } = entry;
      const { buyerOrganisationId, sellerOrganisationId, sellerPeople, removedPeople, organisationId, createdBy } = introduction;
      const contribution = await this.workflow.open(contributionWorkflow, {
        ...written, id: newId(), number: await this.numbers.next('GX'), buyerOrganisationId, sellerOrganisationId, sellerPeople, removedPeople, organisationId, createdBy, authorId: actor.personId,
        personName: await this.identity.personName(actor.personId), organisationName: introduction.organisationName, evidenceKind: evidence?.kind ?? null, evidenceRef: evidence?.ref ?? null,
      }, actor, confirmContributionWithin);
      await this.audit.record({ actor, action: 'contribution.create', objectKind: 'contribution', objectId: contribution.id, outcome: 'done', detail: { number: contribution.number, ...written, evidence } });
      await this.mails.written(contribution, introduction);
      return contribution;
    });
  }

  /** What the broker did is written down while introduction and deal run and for `contributionDays` after their end; once the two go on without the broker it is not. */
  async takes(introduction: Introduction): Promise<boolean> {
    const [ended, today] = [await this.queries.endedAt(introduction), dateInChina(new Date())];
    if (ended === null || introduction.withoutBrokerAt !== null) return ended === null;
    const answer = await this.rules.ask('COMMISSION', today);
    return answer.code === 'IN_FORCE' && today <= addDays(dateInChina(ended), answer.rule.params.contributionDays);
  }

  /** @throws what the executor throws */
  act(id: string, action: ContributionAction, actor: Actor, version: number | null, input: ActionInput): Promise<Contribution> {
    return this.workflow.run({ workflow: contributionWorkflow, id, action, actor, version, input });
  }

  /** @throws NOT_FOUND */
  async one(id: string, actor: Actor): Promise<Contribution> {
    const found = await this.uow.manager.findOneBy(Contribution, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    return found;
  }

  /** In the order of the days. Callers answer for what they show. */
  of(introductionId: string): Promise<Contribution[]> {
    return this.uow.manager.find(Contribution, { where: { introductionId }, order: { day: 'ASC', createdAt: 'ASC' } });
  }

  /** Those that the reader may read. */
  async readBy(introductionId: string, actor: Actor): Promise<Contribution[]> {
    return (await this.of(introductionId)).filter((entry) => decide(may.read, actor, entry).allowed);
  }

  /** The number of the entry that it puts right; null where it puts none right. */
  async correctedBy({ correctsId }: Pick<Contribution, 'correctsId'>): Promise<string | null> {
    return correctsId === null ? null : ((await this.uow.manager.findOneBy(Contribution, { id: correctsId }))?.number ?? null);
  }

  /** How the evidence is called; null where there is none. */
  async evidenceOf({ introductionId, organisationId, evidenceKind, evidenceRef }: Pick<Contribution, 'introductionId' | 'organisationId' | 'evidenceKind' | 'evidenceRef'>): Promise<string | null> {
    const deal = evidenceKind === null ? null : await this.queries.dealOf({ id: introductionId, organisationId });
    return deal && evidenceKind !== null && evidenceRef !== null ? this.deals.called(deal.id, evidenceKind, evidenceRef) : null;
  }

  private async faults({ introductionId, day, evidence, correctsId }: NewContribution, { organisationId }: Introduction, personId: string): Promise<Reason[]> {
    const corrected = correctsId === null ? null : await this.uow.manager.findOneBy(Contribution, { id: correctsId, introductionId, authorId: personId });
    const called = evidence === null ? null : await this.evidenceOf({ introductionId, organisationId, evidenceKind: evidence.kind, evidenceRef: evidence.ref });
    return [
      ...(day <= dateInChina(new Date()) ? [] : [reason('FUTURE', '日期不能晚于今天', 'Not a day to come', '/day')]),
      ...(evidence === null || called !== null ? [] : [reason('NO_EVIDENCE', '洽谈室中没有这项依据', 'The room has no such thing', '/evidence/ref')]),
      ...(correctsId === null || corrected ? [] : [reason('NO_ENTRY', '只能更正本人在这件对接中的记录', 'Only an own entry of this introduction is put right', '/correctsId')]),
    ];
  }

  /** The broker and whoever has written it hear of everything that touches it, whoever handles the case by now. */
  private async tell({ after, input: { comment } }: Transition<Contribution>, action: ContributionAction): Promise<void> {
    const said = { confirm: `${SIDE_WORDS[after.side].zh}已确认`, reject: `${SIDE_WORDS[after.side].zh}不予确认`, lapse: '逾期未答复，标为未确认' }[action];
    await this.mails.tell(after, ['BROKER'], { matter: COMMISSION_MATTERS.contribution, done: said, says: `记录编号 ${after.number}。`, comment });
  }
}
