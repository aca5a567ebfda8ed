import { Injectable } from '@nestjs/common';
import type { EntityTarget } from 'typeorm';
import { type Actor, decide, isSignedIn } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { closedState, mayWriteIn, type WorkflowDefinition, type WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { FileReach } from '../domain/file-reach.js';
import { FileSubjects } from './file-subjects.js';

/** Records of a process that carry papers, and who gets at them. */
export interface PaperedRecords<S extends string, A extends string, T extends WorkflowSubject, F> {
  workflow: WorkflowDefinition<S, A, T, F>;
  entity: EntityTarget<T>;
  /** permission on the record with which its papers are read */
  read: string;
  /** who adds papers and takes them away now; absent: who may write in the record without a step */
  writes?: (record: T, actor: Actor) => boolean;
  /** papers of the frozen text that the reader is told in place of the working copy; absent or null: the papers as they stand, to write too */
  frozen?: (record: T, actor: Actor) => Promise<readonly string[] | null>;
  /** papers that are shown to somebody who reads no others of the record (凭证核对); absent: none */
  shows?: (record: T, actor: Actor) => Promise<readonly string[]>;
  /** whether the paper must stay readable when it is taken away; absent: never */
  keeps?: (recordId: string, fileId: string) => Promise<boolean>;
  /** papers that the record had and that the actor reads by their id, and others of them that the actor does not read; absent: whoever reads the record reads all that it ever had */
  former?: (record: T, actor: Actor) => Promise<{ beside: readonly string[]; withheld: readonly string[] }>;
  /** true: a paper is its uploader's alone until the record has taken it off its table */
  ownOnly?: boolean;
}

/** Papers of records in a process (材料): read with the record, written by whoever may write in it, never public. */
@Injectable()
export class RecordFiles {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly subjects: FileSubjects,
  ) {}

  /** Opens the upload to the records; call in `onModuleInit`. @throws Error where the process has papers already */
  follow<S extends string, A extends string, T extends WorkflowSubject, F>(records: PaperedRecords<S, A, T, F>): void {
    const { name, table } = records.workflow;
    this.subjects.register(name, {
      reach: (actor, id) => this.reach(records, actor, id),
      hold: async (id) => void (await this.uow.query(`SELECT 1 FROM "${table}" WHERE id = $1 FOR SHARE`, [id])),
      keeps: records.keeps ?? (() => Promise.resolve(false)),
    });
  }

  private async reach<S extends string, A extends string, T extends WorkflowSubject, F>({ workflow, entity, read, writes, frozen: frozenFor, shows, former: formerFor, ownOnly = false }: PaperedRecords<S, A, T, F>, actor: Actor, id: string): Promise<FileReach | 'hidden' | null> {
    const record = await this.uow.manager.findOneBy(entity, { id } as never);
    if (!record) return null;
    const working = decide(read, actor, record).allowed;
    const frozen = working ? await frozenFor?.(record, actor) : null;
    const former = working ? ((await formerFor?.(record, actor)) ?? {}) : {};
    const closedIn = working && !writes ? closedState(workflow, record, actor) : null;
    const closed = closedIn ? { closedIn } : {};
    if (frozen) return { working: false, write: false, shown: [], frozen, ...former, ...closed };
    const write = writes ? writes(record, actor) : working && mayWriteIn(workflow, record, actor);
    const shown = working || write ? [] : ((await shows?.(record, actor)) ?? []);
    if (shown.length > 0) return { working: false, write: false, shown: [], frozen: shown };
    return working || write ? { working, shown: [], write, ...former, ...closed, ...(ownOnly ? { ownOnly: isSignedIn(actor) ? actor.personId : null } : {}) } : 'hidden';
  }
}
