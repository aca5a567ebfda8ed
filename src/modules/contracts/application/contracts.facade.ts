import { Injectable } from '@nestjs/common';
import { type Actor, decide, type SignedInActor } from '../../../kernel/access/index.js';
import type { Paper } from '../../../kernel/documents/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { RecordVersions } from '../../../kernel/versions/index.js';
import { type ActionInput, workOf } from '../../../kernel/workflow/index.js';
import { UNDER_OBJECTION } from '../contract-steps.js';
import type { ContractAction } from '../contract.workflow.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import type { ContractContent } from '../domain/contract-content.js';
import { type AppliedRule, type Recognition, TechContract } from '../domain/tech-contract.js';
import { recognitionAsDeclared } from '../domain/recognition.js';
import { groundOf, type RegistrationEnd } from '../domain/registration-end.js';
import { ContractPresenter } from '../http/contract-presenter.js';
import type { ContractRowView, NamedContractView } from '../http/contract.dto.js';
import { ContractDecisions } from './contract-decisions.js';
import { ContractDesk } from './contract-desk.js';
import { ContractMails } from './contract-mails.js';
import { ContractPaper } from './contract-paper.js';
import { ContractTexts } from './contract-text.js';
import { ContractQueries } from './contract.queries.js';
import { ExpertOpinions, type Verdict } from './expert-opinions.js';

/** What is registered of a contract: the frozen version, and what the officers found. */
export interface RegisteredContract {
  id: string;
  number: string;
  version: number;
  content: ContractContent;
  /** the papers that were decided upon */
  fileIds: readonly string[];
  recognition: Recognition;
  rule: AppliedRule;
  nationalNo: string | null;
  registeredAt: Date;
  /** name of the body that registered it */
  registrar: string;
  /** of that body, GB/T 2260; empty where it is not known */
  registrarRegion: string;
}

/** The public face of technology contracts for other modules and the demo loader. */
@Injectable()
export class ContractsFacade {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly versions: RecordVersions,
    private readonly desk: ContractDesk,
    private readonly queries: ContractQueries,
    private readonly opinions: ExpertOpinions,
    private readonly present: ContractPresenter,
    private readonly paper: ContractPaper,
    private readonly decisions: ContractDecisions,
    private readonly mails: ContractMails,
    private readonly texts: ContractTexts,
  ) {}

  create(content: Partial<ContractContent>, actor: Actor): Promise<TechContract> {
    return this.desk.create(content, actor);
  }

  /** Begins the draft of a deal: need and achievement are those of the deal, public or not any more, and stay. */
  createFromDeal(content: Partial<ContractContent>, dealId: string, actor: Actor): Promise<TechContract> {
    return this.desk.create(content, actor, { originFixed: true, draftedFrom: { kind: 'deal', id: dealId } });
  }

  /**
   * Begins the draft of an award in the name of who sells, whoever's step sets it off: the caller answers for the right to it, and for what it came from.
   * @param award.applicantId the seller @param award.awardPartyId the buyer, who reads the draft @param award.originFixed what it came from stays
   */
  createFromAward(content: Partial<ContractContent>, { challengeId, ...sides }: { challengeId: string; applicantId: string; awardPartyId: string; originFixed: boolean }, actor: Actor): Promise<TechContract> {
    return this.desk.create(content, actor, { ...sides, draftedFrom: { kind: 'challenge', id: challengeId } });
  }

  /** @throws what the executor throws */
  save({ id, version }: Pick<TechContract, 'id' | 'version'>, content: Partial<ContractContent>, actor: Actor): Promise<TechContract> {
    return this.desk.save(id, content, actor, version);
  }

  act(id: string, action: ContractAction, actor: Actor, input: ActionInput = { comment: '' }): Promise<TechContract> {
    return this.desk.act(id, action, actor, null, input);
  }

  /** What an officer finds in a contract in which everything is in order, as the parties declared it; for the demo. */
  inOrder({ subKind, price }: ContractContent): Recognition {
    return recognitionAsDeclared(subKind, price);
  }

  advise(id: string, verdict: Verdict, text: string, actor: Actor): Promise<void> {
    return this.opinions.give(id, { verdict, text }, actor);
  }

  /** The contract as this reader is shown it; leaves the row of a reading where one belongs. @throws NOT_FOUND, FORBIDDEN */
  async readBy(id: string, actor: Actor): Promise<TechContract> {
    const contract = await this.queries.one(id, actor);
    await this.present.told(contract, actor);
    return this.present.shown(contract, actor);
  }

  /** The record as it stands, whoever asks: callers answer for what they show. */
  standing(id: string): Promise<TechContract | null> {
    return this.uow.manager.findOneBy(TechContract, { id });
  }

  /** The contract as who follows the award that it came from is told of it: not all of them read it. */
  async named(id: string, actor: Actor): Promise<NamedContractView | null> {
    const contract = await this.standing(id);
    if (!contract) return null;
    const standing = contract.isRegistered ? 'REGISTERED' : contract.registeredNo === null ? 'UNREGISTERED' : 'ENDED';
    return { number: contract.number, standing, readable: decide(may.read, actor, contract).allowed };
  }

  /** Whether the actor, who reads the contract, reads what was issued on this registered version of it: a party reads what names it, and not what names who was the party before. */
  readsVersion(contract: TechContract, no: number, actor: Actor): Promise<boolean> {
    return this.texts.readsVersion(contract, no, actor);
  }

  /** Whether a registration of it stands. */
  async isRegistered(id: string): Promise<boolean> {
    return (await this.standing(id))?.isRegistered ?? false;
  }

  /** Whether its registration stands under objection (重新认定中): whoever reads the contract reads that in its state. */
  async isDoubted(id: string): Promise<boolean> {
    const state = (await this.standing(id))?.state;
    return UNDER_OBJECTION.some((one) => one === state);
  }

  /** Those of them whose registrations stand under objection. */
  async doubtedAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.uow.query<{ id: string }>('SELECT id FROM tech_contract WHERE id = ANY($1) AND state = ANY($2)', [ids, UNDER_OBJECTION]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Keeps the contract as it is until the transaction ends; nobody registers a change of it meanwhile. */
  async hold(id: string, lock: 'FOR SHARE' | 'FOR UPDATE' = 'FOR SHARE'): Promise<void> {
    await this.uow.query(`SELECT 1 FROM tech_contract WHERE id = $1 ${lock}`, [id]);
  }

  /** What stands registered; null where nothing does. */
  async registered(id: string): Promise<RegisteredContract | null> {
    const contract = await this.standing(id);
    if (!contract?.isRegistered || contract.registeredNo === null || !contract.recognition || !contract.rule) return null;
    return this.versionOf(contract, contract.registeredNo, { recognition: contract.recognition, rule: contract.rule });
  }

  /**
   * What stood registered at some time, also where a change has taken its place or the registration has ended; null for a version that never did.
   * Callers answer for what they show.
   * @param no of the version; the last one that stood unless given
   */
  async onceRegistered(id: string, no?: number): Promise<RegisteredContract | null> {
    const contract = await this.standing(id);
    if (!contract || contract.registeredNo === null) return null;
    const { registeredNo, recognition, rule, earlierRules } = contract;
    const found = (no ?? registeredNo) === registeredNo ? rule && { recognition, rule } : earlierRules.find((one) => one.registeredNo === no);
    return found?.recognition ? this.versionOf(contract, no ?? registeredNo, { recognition: found.recognition, rule: found.rule }) : null;
  }

  private async versionOf({ id, number, nationalNo, registeredAt }: TechContract, no: number, found: Pick<RegisteredContract, 'recognition' | 'rule'>): Promise<RegisteredContract | null> {
    const version = await this.versions.get<ContractContent>('contract', id, no);
    return version && registeredAt && { id, number, version: no, content: version.content, fileIds: version.attachments, ...found, nationalNo, registeredAt, ...(await this.registrarOf(id)) };
  }

  /** How and when its registration ended; null while it stands, or never did. */
  async endOf(id: string): Promise<RegistrationEnd | null> {
    const contract = await this.standing(id);
    if (!contract || contract.isRegistered || (contract.state !== 'DEREGISTERED' && contract.state !== 'REVOKED')) return null;
    const decided = await this.decisions.last(id, contract.state === 'REVOKED' ? ['confirmRevoke', 'upperRevoke', 'revoke'] : ['approveDeregistration']);
    return { how: contract.state, ground: contract.state === 'DEREGISTERED' ? contract.deregistrationGround : null, at: decided?.at ?? contract.updatedAt, why: groundOf(contract) };
  }

  /** When its national number was last recorded or corrected; null where it never was. */
  async numberRecordedAt(id: string): Promise<Date | null> {
    return (await this.decisions.last(id, ['recordNationalNo']))?.at ?? null;
  }

  /** The body whose registrar decided. */
  private async registrarOf(id: string): Promise<Pick<RegisteredContract, 'registrar' | 'registrarRegion'>> {
    const decided = await this.decisions.last(id, ['accept', 'passFirst', 'approve', 'approveLarge']);
    return { registrar: decided?.body ?? '', registrarRegion: decided?.regionCode ?? '' };
  }

  /** The registered text on paper: the model text of its kind with what the parties wrote. */
  paperOf({ content, number }: RegisteredContract): Paper | null {
    return this.paper.of({ content, number, isRegistered: true });
  }

  /** Tells the people who handle the case of the applicant, and those of the other party, what has become of it: nothing in it that only one of them may know. */
  async tell(id: string, news: Parameters<ContractMails['tellBoth']>[1]): Promise<void> {
    const contract = await this.standing(id);
    if (contract) await this.mails.tellBoth(contract, news);
  }

  /** What waits for this person, and what the person's organisation has in hand. */
  async workFor(actor: SignedInActor): Promise<{ todo: ContractRowView[]; mine: ContractRowView[] }> {
    const read = { desk: (limit: number) => this.queries.page(actor, { view: 'desk', limit }), inHand: (limit: number) => this.queries.page(actor, { view: 'own', limit }) };
    const { todo, mine } = await workOf(actor, read, (record) => record);
    return { todo: await this.present.rows(todo, actor), mine: await this.present.rows(mine, actor) };
  }
}
