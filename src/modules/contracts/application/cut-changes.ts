import { Injectable } from '@nestjs/common';
import { type Actor, decide, isSignedIn } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { RecordVersions } from '../../../kernel/versions/index.js';
import { FilesFacade, type StoredFile } from '../../files/index.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { type ContractContent, NOT_DECLARED } from '../domain/contract-content.js';
import { hasChangeInHand } from '../domain/in-hand.js';
import { TechContract } from '../domain/tech-contract.js';
import { ContractTexts, CUT_CHANGE } from './contract-text.js';

/** What is kept of a change that an objection or a revocation has cut short. */
interface Kept {
  /** it had been filed; otherwise it was the applicant's draft */
  filed: boolean;
  /** the registration that it would have changed */
  registeredNo: number | null;
  content: ContractContent;
  /** the other party of the registration that it would have changed, where it has an account here */
  counterpartyId: string | null;
}

/** A change that an objection or a revocation has cut short, as it was written and with the papers that it had. */
export interface CutChange extends Kept {
  at: Date;
  attachments: string[];
}

/** Whether the reader is shown it: a draft is the applicant's own, which officials of the case read once it is evidence; what was filed the other party of that time has read too, and one that came later has not. */
const readsCut = (contract: TechContract, actor: Actor, { filed, counterpartyId }: Kept): boolean =>
  actor.organisationId === contract.organisationId || decide(may.insight, actor, contract).allowed || (filed && counterpartyId === contract.counterpartyId && decide(may.objectAsParty, actor, contract).allowed);

/** Changes that were cut short (因异议、撤销登记终止的变更): neither text nor papers go with the registration that comes back, for they may be what is doubted. */
@Injectable()
export class CutChanges {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly versions: RecordVersions,
    private readonly texts: ContractTexts,
    private readonly files: FilesFacade,
  ) {}

  /** Keeps what is cut short; nothing where no change was begun. Call in the step's transaction, before the registered text comes back. */
  async keep(contract: TechContract, actor: Actor): Promise<boolean> {
    const { id, state, registeredNo, content, counterpartyId } = contract;
    const filed = hasChangeInHand(contract);
    if (!filed && state !== 'CHANGE_DRAFT') return false;
    const attached = await this.files.attached('contract', id);
    if (filed) await this.texts.keepChange(contract, attached, actor.personId);
    await this.versions.freeze(CUT_CHANGE, id, { filed, registeredNo, content, counterpartyId } satisfies Kept, attached, actor.personId);
    return true;
  }

  /** Those that the actor is shown, latest first. */
  async shownTo(contract: TechContract, actor: Actor): Promise<CutChange[]> {
    return (await this.of(contract.id)).filter((cut) => readsCut(contract, actor, cut));
  }

  /** The papers that came with it, oldest first. */
  async papers({ id }: TechContract, { attachments, registeredNo }: CutChange): Promise<StoredFile[]> {
    const before = await this.texts.registered({ id, registeredNo });
    return this.files.kept('contract', id, attachments.filter((file) => !before?.attachments.includes(file)));
  }

  /** The registered text that it would have changed; null where none was kept. */
  async before({ id }: TechContract, { registeredNo }: CutChange): Promise<ContractContent | null> {
    return (await this.texts.registered({ id, registeredNo }))?.content ?? null;
  }

  /** The last one, where the registration that it would have changed still stands: its applicant may take it up again. */
  async resumable({ id, state, registeredNo }: Pick<TechContract, 'id' | 'state' | 'registeredNo'>): Promise<CutChange | null> {
    const [last] = state === 'REGISTERED' ? await this.of(id) : [];
    return last && last.registeredNo === registeredNo ? last : null;
  }

  /** Text and papers come back into a change that has just been begun; what was declared is declared anew. @param contract as it stood before */
  async takeUp(contract: TechContract, actor: Actor): Promise<void> {
    const cut = await this.resumable(contract);
    if (!cut || !isSignedIn(actor)) return;
    await this.files.putBack('contract', contract.id, cut.attachments, actor);
    await this.uow.manager.update(TechContract, { id: contract.id }, { content: { ...cut.content, declarations: { ...NOT_DECLARED } } });
  }

  /** Papers of the contract that the actor reads beside those that it has now, and papers that it had and the actor does not read. */
  async papersFor(contract: TechContract, actor: Actor): Promise<{ beside: string[]; withheld: string[] }> {
    const all = await this.of(contract.id);
    const [shown, hidden] = [all.filter((cut) => readsCut(contract, actor, cut)), all.filter((cut) => !readsCut(contract, actor, cut))].map((cuts) => cuts.flatMap(({ attachments }) => attachments));
    return { beside: shown ?? [], withheld: await this.neverRegistered(contract.id, (hidden ?? []).filter((file) => !shown?.includes(file))) };
  }

  private async neverRegistered(id: string, fileIds: readonly string[]): Promise<string[]> {
    if (fileIds.length === 0) return [];
    const rows = await this.uow.query<{ id: string }>(
      `SELECT f.id FROM file f WHERE f.id = ANY($2::uuid[]) AND f.detached_at IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM record_version v WHERE v.subject_id = $1 AND v.kind = 'contract' AND f.id = ANY (v.attachments))`,
      [id, fileIds],
    );
    return rows.map((row) => row.id);
  }

  private async of(id: string): Promise<CutChange[]> {
    const found: CutChange[] = [];
    for (const { no } of await this.versions.list(CUT_CHANGE, id)) {
      const version = await this.versions.get<Kept>(CUT_CHANGE, id, no);
      if (version) found.push({ ...version.content, at: version.at, attachments: version.attachments });
    }
    return found;
  }
}
