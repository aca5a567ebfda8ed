import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, decide, isSignedIn } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type FileReach, FileSubjects } from '../../files/index.js';
import { OBJECTIONABLE, UNDER_OBJECTION } from '../contract-steps.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { TechContract } from '../domain/tech-contract.js';

/** What papers on an objection hang on: the contract, under a name of their own, apart from its own papers. */
export const OBJECTION_PAPERS = 'contract_objection';

/** Papers (异议材料) on an objection to a registration: for who handles it and for who has handed them in, and not for the other parties of the contract. */
@Injectable()
export class ObjectionPapers implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly subjects: FileSubjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register(OBJECTION_PAPERS, {
      reach: (actor, id) => this.reach(actor, id),
      hold: async (id) => void (await this.uow.query('SELECT 1 FROM tech_contract WHERE id = $1 FOR SHARE', [id])),
      // what is decided on stays readable
      keeps: async (id) => (await this.uow.query('SELECT 1 FROM tech_contract WHERE id = $1 AND state = ANY($2)', [id, [...UNDER_OBJECTION, 'REVOKED']])).length > 0,
    });
  }

  private async reach(actor: Actor, id: string): Promise<FileReach | 'hidden' | null> {
    const contract = await this.uow.manager.findOneBy(TechContract, { id });
    if (!contract) return null;
    const [handles, objects] = [decide(may.insight, actor, contract).allowed, [may.object, may.objectAsParty].some((key) => decide(key, actor, contract).allowed)];
    const write = objects && [...OBJECTIONABLE, ...UNDER_OBJECTION].some((state) => state === contract.state);
    if (handles) return { working: true, write, shown: [] };
    return objects ? { working: true, write, shown: [], ownOnly: isSignedIn(actor) ? actor.personId : null } : 'hidden';
  }
}
