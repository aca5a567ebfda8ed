import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { mayWriteIn } from '../../../kernel/workflow/index.js';
import { type FileReach, FileSubjects } from '../../files/index.js';
import { contractWorkflow } from '../contract.workflow.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { TechContract } from '../domain/tech-contract.js';
import { ContractTexts } from './contract-text.js';

/** The papers (材料) of a contract: uploaded while it is drafted, corrected or changed, read with the text that the reader is shown. */
@Injectable()
export class ContractFiles implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly texts: ContractTexts,
    private readonly subjects: FileSubjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register('contract', {
      reach: (actor, id) => this.reach(actor, id),
      hold: async (id) => void (await this.uow.query(`SELECT 1 FROM tech_contract WHERE id = $1 FOR SHARE`, [id])),
      keeps: (id, fileId) => this.texts.hold(id, fileId),
    });
  }

  private async reach(actor: Actor, id: string): Promise<FileReach | null> {
    const contract = await this.uow.manager.findOneBy(TechContract, { id });
    if (!contract || !decide(may.read, actor, contract).allowed) return null;
    const frozen = await this.texts.filesFor(contract, actor);
    return frozen ? { working: false, write: false, shown: [], frozen } : { working: true, shown: [], write: mayWriteIn(contractWorkflow, contract, actor) };
  }
}
