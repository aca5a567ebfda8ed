import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RecordVersions } from '../../../kernel/versions/index.js';
import { RecordFiles } from '../../files/index.js';
import { contractWorkflow } from '../contract.workflow.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { TechContract } from '../domain/tech-contract.js';

/** The papers (材料) of a contract: uploaded while it is drafted, corrected or changed, read by whoever reads the contract. */
@Injectable()
export class ContractFiles implements OnModuleInit {
  constructor(
    private readonly versions: RecordVersions,
    private readonly papers: RecordFiles,
  ) {}

  onModuleInit(): void {
    this.papers.follow({ workflow: contractWorkflow, entity: TechContract, read: may.read, keeps: (id, fileId) => this.versions.hold('contract', id, fileId) });
  }
}
