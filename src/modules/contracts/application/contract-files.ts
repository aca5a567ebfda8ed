import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RecordFiles } from '../../files/index.js';
import { contractWorkflow } from '../contract.workflow.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { TechContract } from '../domain/tech-contract.js';
import { ContractTexts } from './contract-text.js';
import { CutChanges } from './cut-changes.js';

/** The papers (材料) of a contract: uploaded while it is drafted, corrected or changed, read with the text that the reader is shown. */
@Injectable()
export class ContractFiles implements OnModuleInit {
  constructor(
    private readonly texts: ContractTexts,
    private readonly papers: RecordFiles,
    private readonly cut: CutChanges,
  ) {}

  onModuleInit(): void {
    this.papers.follow({
      workflow: contractWorkflow, entity: TechContract, read: may.read,
      frozen: (contract, actor) => this.texts.filesFor(contract, actor), keeps: (id, fileId) => this.texts.hold(id, fileId), former: (contract, actor) => this.cut.papersFor(contract, actor),
    });
  }
}
