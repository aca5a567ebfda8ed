import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, decide, isSignedIn } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { RecordVersions } from '../../../kernel/versions/index.js';
import type { Transition } from '../../../kernel/workflow/index.js';
import { type FileReach, FilesFacade, FileSubjects, type FileView, presentFile, type StoredFile } from '../../files/index.js';
import { type ContractState, OBJECTIONABLE, UNDER_OBJECTION } from '../contract-steps.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { TechContract } from '../domain/tech-contract.js';

/** What papers hang on that are handed in on a matter of a registration: the contract, under a name of their own, apart from its own papers. */
export const CASE_PAPERS = ['contract_objection', 'contract_deregistration'] as const;
export type CasePaperKind = (typeof CASE_PAPERS)[number];

/** Where the matter may be begun, and where it is decided on. */
interface Matter {
  before: readonly ContractState[];
  during: readonly ContractState[];
}

const MATTERS: Readonly<Record<CasePaperKind, Matter>> = {
  contract_objection: { before: OBJECTIONABLE, during: UNDER_OBJECTION },
  contract_deregistration: { before: ['REGISTERED'], during: ['DEREGISTRATION_REVIEW'] },
};

/** Kept with papers that are handed in: who was the other party then, and has read them. */
interface HandedIn {
  counterpartyId: string | null;
}

/** Papers on a matter as a reader sees them. */
export interface CasePapersShown {
  kind: CasePaperKind;
  /** the reader adds papers now */
  editable: boolean;
  /** papers come from the reader as the applicant */
  asApplicant: boolean;
  files: FileView[];
}

const among = (states: readonly ContractState[], { state }: TechContract): boolean => states.some((one) => one === state);

/**
 * Papers on a matter of a registration. Whoever has handed one in takes it back until the matter is begun; from then on it stays, for a decision rests on it
 * (what is handed in is frozen where the matter begins and where it ends).
 */
@Injectable()
export class CasePapers implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly subjects: FileSubjects,
    private readonly versions: RecordVersions,
    private readonly files: FilesFacade,
  ) {}

  onModuleInit(): void {
    for (const kind of CASE_PAPERS) {
      this.subjects.register(kind, {
        reach: (actor, id) => this.reach(kind, actor, id),
        hold: async (id) => void (await this.uow.query('SELECT 1 FROM tech_contract WHERE id = $1 FOR SHARE', [id])),
        keeps: (id, fileId) => this.versions.hold(kind, id, fileId),
      });
    }
  }

  /** Call with every step: keeps what was handed in where a matter begins or ends with it. */
  async handIn({ before, after, actor }: Transition<TechContract>): Promise<void> {
    if (before.state === after.state) return;
    for (const kind of CASE_PAPERS) {
      const { during } = MATTERS[kind];
      if (![before, after].some((contract) => among(during, contract))) continue;
      const [attached, held] = [await this.files.attached(kind, after.id), await this.handedIn(kind, after.id)];
      if (attached.some((id) => !held.includes(id))) await this.versions.freeze(kind, after.id, { counterpartyId: before.counterpartyId } satisfies HandedIn, attached, actor.personId);
    }
  }

  /** The papers that the reader is shown: where there are any, where the reader may add some, and where they are what is decided on. */
  async shownTo(contract: TechContract, actor: Actor): Promise<CasePapersShown[]> {
    const shown: CasePapersShown[] = [];
    for (const kind of contract.registeredNo === null ? [] : CASE_PAPERS) {
      const reach = await this.reachOf(kind, actor, contract);
      if (reach === 'hidden') continue;
      const files = (await this.files.listed(kind, contract.id, actor)).map(presentFile);
      const asApplicant = decide(may.file, actor, contract).allowed;
      if (reach.write || files.length > 0 || (decide(may.insight, actor, contract).allowed && among(MATTERS[kind].during, contract))) shown.push({ kind, editable: reach.write, asApplicant, files });
    }
    return shown;
  }

  private async reach(kind: CasePaperKind, actor: Actor, id: string): Promise<FileReach | 'hidden' | null> {
    const contract = await this.uow.manager.findOneBy(TechContract, { id });
    return contract && this.reachOf(kind, actor, contract);
  }

  private async reachOf(kind: CasePaperKind, actor: Actor, contract: TechContract): Promise<FileReach | 'hidden'> {
    const held = await this.handedIn(kind, contract.id);
    const reach = kind === 'contract_objection' ? this.onObjection(actor, contract) : await this.onDeregistration(actor, contract, held);
    if (reach === 'hidden') return reach;
    const removes = ({ id, createdBy }: Pick<StoredFile, 'id' | 'createdBy'>) => isSignedIn(actor) && createdBy === actor.personId && among(MATTERS[kind].before, contract) && !held.includes(id);
    return { ...reach, removes, named: true };
  }

  /** 异议材料: for who handles the objection and for who has handed them in, and not for the other parties of the contract. The applicant answers (申辩材料) while it is decided on, for its organisation. */
  private onObjection(actor: Actor, contract: TechContract): FileReach | 'hidden' {
    const { before, during } = MATTERS.contract_objection;
    const objects = [may.object, may.objectAsParty].some((key) => decide(key, actor, contract).allowed);
    const write = objects && among([...before, ...during], contract);
    // nobody's papers keep those out that an official has to hand in for somebody else
    if (decide(may.insight, actor, contract).allowed) return { working: true, write, shown: [], roomEach: true };
    if (!isSignedIn(actor)) return 'hidden';
    if (objects) return { working: true, write, shown: [], ownOnly: actor.personId };
    const answers = decide(may.file, actor, contract).allowed;
    return answers ? { working: true, write: among(during, contract), shown: [], ownOnly: actor.personId, ownOf: actor.organisationId } : 'hidden';
  }

  /**
   * 注销申请材料, such as an agreement to rescind or a judgment: the applicant's until it asks, then for everybody who follows the application. Later officials of the case read what was
   * handed in, and the other party what was handed in while it was the other party.
   */
  private async onDeregistration(actor: Actor, contract: TechContract, held: readonly string[]): Promise<FileReach | 'hidden'> {
    const { before, during } = MATTERS.contract_deregistration;
    if (decide(may.edit, actor, contract).allowed) return { working: true, write: decide(may.file, actor, contract).allowed && among([...before, ...during], contract), shown: [] };
    const official = decide(may.insight, actor, contract).allowed;
    const inHand = among(during, contract) ? await this.files.attached('contract_deregistration', contract.id) : [];
    if (official) return { working: false, write: false, shown: [], frozen: [...held, ...inHand] };
    if (!decide(may.objectAsParty, actor, contract).allowed) return 'hidden';
    const ofOthers = await this.handedIn('contract_deregistration', contract.id, contract.counterpartyId);
    return { working: false, write: false, shown: [], frozen: [...held, ...inHand].filter((file) => !ofOthers.includes(file)) };
  }

  /** @param notWith only what was handed in while another one than this was the other party */
  private async handedIn(kind: CasePaperKind, id: string, notWith?: string | null): Promise<string[]> {
    const rows = await this.uow.query<{ id: string }>(
      `SELECT file AS id FROM record_version, unnest(attachments) AS file WHERE kind = $1 AND subject_id = $2
        GROUP BY file HAVING NOT $3 OR bool_and(content ->> 'counterpartyId' IS DISTINCT FROM $4::text)`, [kind, id, notWith !== undefined, notWith ?? null],
    );
    return rows.map((row) => row.id);
  }
}
