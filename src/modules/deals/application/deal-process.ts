import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, decide, SYSTEM } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { contractDeregistrationAsked, contractFiled, contractFilingEnded, contractRegistrationChanged, ContractsFacade, declaredAnew, unregisteredOf } from '../../contracts/index.js';
import { RecordFiles } from '../../files/index.js';
import { IdentityFacade, memberChanged } from '../../identity/index.js';
import { NeedsFacade } from '../../needs/index.js';
import { PricingFacade } from '../../pricing/index.js';
import { dealWorkflow, type FollowingStep, followingStep } from '../deal.workflow.js';
import { dealLost, dealRegistered } from '../deals.events.js';
import { dealPermissions as may } from '../deals.permissions.js';
import { contractDraftOf, type DraftSource, type Drawn } from '../domain/contract-draft.js';
import { Deal } from '../domain/deal.js';
import { readerOf } from '../domain/disclosure.js';
import { Introduction } from '../domain/introduction.js';
import { RUNNING, TALKING } from '../domain/pipeline.js';
import { DealDesk } from './deal-desk.js';
import { DealMails } from './deal-mails.js';
import { DealPeople } from './deal-people.js';
import { DealQueries } from './deal.queries.js';
import { agreedFor, IntroductionContacts } from './introduction-contacts.js';
import { StoppedBrokers } from './stopped-brokers.js';

/** Proofs of payments are handed in also where nobody talks any more. */
const mayHavePayments = ({ contractId, earlierContractIds }: Deal): boolean => contractId !== null || earlierContractIds.length > 0;

/** How far a contract has come, by the step that follows from it. */
const reach = (step: FollowingStep | null): number => ['unregister', 'unfile', 'sign', 'register'].indexOf(step ?? 'unregister');

/** Brings deals to life: the contract that a step drafts, the steps that follow the register, the files of the room, and people who leave. */
@Injectable()
export class DealProcess implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workflow: WorkflowExecutor,
    private readonly desk: DealDesk,
    private readonly needs: NeedsFacade,
    private readonly achievements: AchievementsFacade,
    private readonly contracts: ContractsFacade,
    private readonly pricing: PricingFacade,
    private readonly identity: IdentityFacade,
    private readonly papers: RecordFiles,
    private readonly mails: DealMails,
    private readonly events: EventBus,
    private readonly queries: DealQueries,
    private readonly contacts: IntroductionContacts,
    private readonly people: DealPeople,
    private readonly brokers: StoppedBrokers,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: dealWorkflow, entity: Deal, called: 'number', facts: async (deal) => ({ stopped: await this.brokers.of(deal) }),
      effects: { draftContract: ({ after, actor }: Transition<Deal>) => this.draft(after, actor), lose: ({ after: { introductionId } }: Transition<Deal>) => this.events.publish(dealLost, { introductionId }), register: ({ after: { introductionId } }: Transition<Deal>) => this.events.publish(dealRegistered, { introductionId }) },
      reminds: (deal) => Promise.resolve(this.mails.reminder(deal)),
      always: ({ after, actor, input }, action) => this.mails.tell(after, action, actor, input.comment),
    });
    this.papers.follow({
      workflow: dealWorkflow, entity: Deal, read: may.takePart, writes: (deal, actor) => (TALKING.includes(deal.state) || mayHavePayments(deal)) && decide(may.takePart, actor, deal).allowed,
      // what somebody has chosen and not sent is nobody else's to read, to send or to take away
      ownOnly: true,
      shows: async (deal, actor) => (decide(may.examine, actor, deal).allowed ? (await this.desk.proofsOf(deal.id)) : []),
      keeps: async (id, fileId) => (await this.uow.query(`SELECT 1 FROM (SELECT deal_id, file_ids FROM deal_message UNION ALL SELECT deal_id, file_ids FROM deal_payment) k WHERE k.deal_id = $1 AND $2 = ANY(k.file_ids) LIMIT 1`, [id, fileId])).length > 0,
    });
    for (const news of [contractFiled, contractFilingEnded]) this.events.later<{ contractId: string }>(news, 'deals', async ({ contractId }) => void (await this.follow(contractId)));
    this.events.later(contractRegistrationChanged, 'deals', async ({ contractId, what }) => {
      if (!(await this.follow(contractId)) && (what === 'ended' || what === 'restored')) await this.tellBroker(contractId);
    });
    this.events.later(contractDeregistrationAsked, 'deals', async ({ contractId, what }) => this.tellBrokerAsked(contractId, what));
    this.events.later(memberChanged, 'deals', async ({ personId, organisationId, status }) => {
      if (status === 'ENDED') await this.people.leave(personId, organisationId);
    });
  }

  /**
   * Fills the draft from what both published last, the price that is in force for the two, who they are and whom the buyer has named to the seller: nothing is typed twice, and what was taken down since is still what the deal is about.
   * Of what is confidential it takes what both may read (0069). One that was not registered is the beginning of the next one; what was declared is declared again.
   */
  private async draft(deal: Deal, actor: Actor): Promise<void> {
    const before = deal.contractId === null ? null : await this.contracts.standing(deal.contractId);
    if (before && unregisteredOf(before) !== null) return this.holds(deal, (await this.contracts.createFromDeal(declaredAnew(before).content, deal.id, actor)).id);
    const both = [deal.buyerOrganisationId, deal.sellerOrganisationId];
    const [need, achievement] = [await drawn(this.needs, deal.needId, both, actor), await drawn(this.achievements, deal.achievementId, both, actor)];
    const contract = await this.contracts.createFromDeal(contractDraftOf({ need, achievement, prices: await this.prices(deal, actor), buyerOrganisationId: deal.buyerOrganisationId, buyerContact: await this.buyerContact(deal, actor), brokerName: deal.brokerName }), deal.id, actor);
    await this.holds(deal, contract.id);
  }

  private async prices({ achievementId, sellerOrganisationId, buyerOrganisationId }: Deal, actor: Actor): Promise<DraftSource['prices']> {
    const buyer = await this.identity.organisation(buyerOrganisationId);
    return achievementId === null || !buyer ? [] : this.pricing.inForceFor({ achievementId, organisationId: sellerOrganisationId, buyer }, actor);
  }

  /** Whoever agreed for the buyer, as the seller reads it in the introduction, and only as long as that person takes part. */
  private async buyerContact({ introductionId, buyerMembers }: Deal, actor: Actor): Promise<DraftSource['buyerContact']> {
    const introduction = await this.uow.manager.findOneByOrFail(Introduction, { id: introductionId });
    const agreed = agreedFor('BUYER', introduction);
    const found = agreed !== null && buyerMembers.includes(agreed) ? await this.contacts.of(introduction, readerOf(introduction, actor.organisationId), actor) : null;
    return found && { contact: found.name, phone: found.phone };
  }

  /** The deal has this contract from now on; the one before is kept in mind. */
  private async holds({ id }: Pick<Deal, 'id'>, contractId: string): Promise<void> {
    await this.uow.query(`UPDATE deal SET contract_id = $2, earlier_contract_ids = array_remove(CASE WHEN contract_id IS NULL THEN earlier_contract_ids ELSE earlier_contract_ids || contract_id END, $2::uuid) WHERE id = $1`, [id, contractId]);
  }

  /**
   * News may come twice and late: what counts is how the contract stands by now, and a deal that stands elsewhere stays there. An earlier contract that is reopened
   * is the deal's again where it has come further than the one that was drafted since. Answers whether the deal has taken a step, of which all who take part are told.
   */
  private async follow(contractId: string): Promise<boolean> {
    const row = await this.queries.ofContract(contractId);
    const contract = row && (await this.contracts.standing(contractId));
    const action = contract ? followingStep(contract) : null;
    if (row && row.contractId !== contractId) {
      const current = row.contractId === null ? null : await this.contracts.standing(row.contractId);
      if (!(RUNNING as readonly string[]).includes(row.state) || reach(action) <= reach(current && followingStep(current))) return false;
      await this.holds(row, contractId);
    }
    const from: readonly string[] = action ? dealWorkflow.actions[action].from : [];
    const moves = row !== null && action !== null && from.includes(row.state);
    if (moves) await this.desk.act(row.id, action, SYSTEM, null);
    if (row) await this.desk.perform(row.id);
    // where the registration has ended no more payments are waited for, and a lower price may be paid already
    if (row) await this.desk.close(row.id);
    return moves;
  }

  /** The register tells the parties; the broker of their deal hears of it here. */
  private async tellBroker(contractId: string): Promise<void> {
    const deal = await this.queries.ofContract(contractId);
    const contract = deal && (await this.contracts.standing(contractId));
    if (contract) await this.mails.registration(deal, contract.number, await this.contracts.endOf(contractId));
  }

  /** Before it is decided: who has joined the two may know what bears on it. News that is late says nothing. */
  private async tellBrokerAsked(contractId: string, what: 'asked' | 'withdrawn' | 'refused'): Promise<void> {
    const deal = await this.queries.ofContract(contractId);
    const contract = deal && (await this.contracts.standing(contractId));
    if (contract && (contract.state === 'DEREGISTRATION_REVIEW') === (what === 'asked')) await this.mails.deregistration(deal, contract.number, what);
  }
}

async function drawn<C>(listings: { shared: (id: string, organisationIds: readonly string[], actor: Actor) => Promise<Omit<Drawn<C>, 'id'> | null> }, id: string | null, both: readonly string[], actor: Actor): Promise<Drawn<C> | null> {
  const found = id === null ? null : await listings.shared(id, both, actor);
  return found && id !== null ? { id, ...found } : null;
}
