import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { contentSha256, type RecordVersion, RecordVersions } from '../../../kernel/versions/index.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { type ContractContent, NOT_DECLARED } from '../domain/contract-content.js';
import { hasChangeInHand } from '../domain/in-hand.js';
import { isParty } from '../domain/parties.js';
import type { TechContract } from '../domain/tech-contract.js';

/** Which text of a contract somebody reads. */
export type ContractText = 'WORKING' | 'FILED' | 'REGISTERED';

/** Where a correction that was filed is looked at. */
const CORRECTED: readonly string[] = ['SUBMITTED', 'ACCEPTED', 'KIND_ASKED', 'EXPERT_REVIEW', 'SECOND_REVIEW', 'LARGE_APPROVAL'];

/** What was filed before a correction was asked for, as a kind of frozen version beside those that are registered. */
const FILING = 'contract-filing';
/** … and what was filed as a change that came back. */
const CHANGE = 'contract-change';
/** … and a change that an objection or a revocation has cut short, filed or not. */
export const CUT_CHANGE = 'contract-change-cut';
/** What the parties agree on: the promises beside it are the applicant's alone. */
const agreedOn = (content: ContractContent): string => contentSha256({ ...content, declarations: NOT_DECLARED });

/**
 * The working copy is the applicant's own: everybody else reads what was filed or registered last while a correction or a change is being written. Tax and finance rely on what
 * is registered until a change of it is decided.
 */
export function textFor(contract: TechContract, actor: Actor): ContractText {
  if (actor.organisationId === contract.organisationId) return 'WORKING';
  if (contract.state === 'CORRECTION' || contract.state === 'LAPSED') return 'FILED';
  return contract.state === 'CHANGE_DRAFT' || (hasChangeInHand(contract) && !decide(may.follow, actor, contract).allowed) ? 'REGISTERED' : 'WORKING';
}

@Injectable()
export class ContractTexts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly versions: RecordVersions,
  ) {}

  /** Keeps what was filed as it was, before the applicant corrects it. Call in the step's transaction. */
  async keepFiling({ id, content }: TechContract, fileIds: readonly string[], by: string | null): Promise<void> {
    await this.versions.freeze(FILING, id, content, fileIds, by);
  }

  /** Keeps a change as it was filed, before the applicant goes on with it. Call in the step's transaction. */
  async keepChange({ id, content }: TechContract, fileIds: readonly string[], by: string | null): Promise<void> {
    await this.versions.freeze(CHANGE, id, content, fileIds, by);
  }

  /** Papers with which a change was filed that came back and says something else since: what was signed then was about that text. */
  async papersOfAnotherText({ id, content }: Pick<TechContract, 'id' | 'content'>): Promise<readonly string[]> {
    const filed = await this.last(CHANGE, id);
    return filed && agreedOn(filed.content) !== agreedOn(content) ? filed.attachments : [];
  }

  /** Whether a frozen text holds the file. */
  async hold(id: string, fileId: string): Promise<boolean> {
    for (const kind of ['contract', FILING, CHANGE, CUT_CHANGE]) if (await this.versions.hold(kind, id, fileId)) return true;
    return false;
  }

  /** The files of the frozen text that the actor reads; null where it is the working copy. */
  async filesFor(contract: TechContract, actor: Actor): Promise<readonly string[] | null> {
    return (await this.frozen(contract, textFor(contract, actor)))?.attachments ?? null;
  }

  /** The contract with the text and papers that the actor reads. */
  async readBy(contract: TechContract, actor: Actor): Promise<TechContract> {
    const version = await this.frozen(contract, textFor(contract, actor));
    return version ? { ...contract, content: version.content, purposes: await this.purposesOf(version.attachments) } : contract;
  }

  /** The text that what is in hand makes different: of a change the registered one, of a correction the one that was filed before it; null where there is no other. */
  async before(contract: TechContract): Promise<ContractContent | null> {
    return (await this.versionBefore(contract))?.content ?? null;
  }

  /** Of the papers those that came with the change or the correction in hand: papers of the text before it, and those that were signed for another text of the change, belong to these. Empty where nothing is in hand. */
  async papersInHand(contract: TechContract, attached: readonly string[]): Promise<string[]> {
    const before = await this.versionBefore(contract);
    if (!before) return [];
    const older = new Set([...before.attachments, ...(hasChangeInHand(contract) ? await this.papersOfAnotherText(contract) : [])]);
    return attached.filter((id) => !older.has(id));
  }

  private versionBefore(contract: TechContract): Promise<RecordVersion<ContractContent> | null> {
    return this.frozen(contract, hasChangeInHand(contract) && contract.registeredNo !== null ? 'REGISTERED' : contract.corrected && CORRECTED.includes(contract.state) ? 'FILED' : 'WORKING');
  }

  /** What stands registered, with its papers; null where nothing does. */
  async registered(contract: Pick<TechContract, 'id' | 'registeredNo'>): Promise<RecordVersion<ContractContent> | null> {
    return contract.registeredNo === null ? null : this.versions.get<ContractContent>('contract', contract.id, contract.registeredNo);
  }

  /** The contract as it was registered in the version, as a decision about that version prints it. */
  async asRegistered(contract: TechContract, registeredNo: number | null): Promise<TechContract> {
    const version = await this.registered({ id: contract.id, registeredNo });
    return version ? { ...contract, content: version.content } : contract;
  }

  /** Whether the actor, who reads the contract, reads what was issued on a registered version of it: a party that a change has brought in was none of the versions before it, whose papers name another. */
  async readsVersion(contract: TechContract, no: number | null, actor: Actor): Promise<boolean> {
    if (no === contract.registeredNo || actor.organisationId !== contract.counterpartyId) return true;
    const [then, now] = [await this.registered({ id: contract.id, registeredNo: no }), await this.registered(contract)];
    const sides = ({ content: { seller, buyer } }: RecordVersion<ContractContent>) => [seller, buyer];
    const own = now && sides(now).find(({ organisationId }) => organisationId === contract.counterpartyId);
    return own !== undefined && own !== null && then !== null && sides(then).some((party) => isParty(party, { id: own.organisationId ?? '', uscc: own.uscc }));
  }

  /** Since when the other party is one, where a change has brought it in; null where it was from the beginning, and for every other reader. */
  async partySince(contract: TechContract, actor: Actor): Promise<Date | null> {
    if (contract.registeredNo === null || actor.organisationId !== contract.counterpartyId) return null;
    let first = contract.registeredNo;
    while (first > 1 && (await this.readsVersion(contract, first - 1, actor))) first -= 1;
    return first === 1 ? null : ((await this.registered({ id: contract.id, registeredNo: first }))?.at ?? null);
  }

  /** @throws Error where a registered or filed text was never kept: the working copy must not be told instead */
  private async frozen({ id, registeredNo }: Pick<TechContract, 'id' | 'registeredNo'>, text: ContractText): Promise<RecordVersion<ContractContent> | null> {
    if (text === 'WORKING') return null;
    const version = text === 'REGISTERED' ? await this.registered({ id, registeredNo }) : await this.last(FILING, id);
    if (!version) throw new Error(`contract ${id}: the ${text.toLowerCase()} text was not kept`);
    return version;
  }

  private async last(kind: string, id: string): Promise<RecordVersion<ContractContent> | null> {
    const no = (await this.versions.list(kind, id))[0]?.no;
    return no === undefined ? null : this.versions.get<ContractContent>(kind, id, no);
  }

  private async purposesOf(fileIds: readonly string[]): Promise<string[]> {
    const rows = await this.uow.query<{ purpose: string }>(`SELECT DISTINCT purpose FROM file WHERE id = ANY($1::uuid[])`, [fileIds]);
    return rows.map(({ purpose }) => purpose);
  }
}
