import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { RecordFiles } from '../../files/index.js';
import { mayAttach, Objection } from '../domain/objection.js';
import { objectionPermissions as may } from '../notices.permissions.js';
import { objectionWorkflow } from '../objection.workflow.js';

/**
 * Evidence to an objection (证据材料). It tells who objects as a name does: it is read by those alone who are told that, and each reading
 * leaves a row. What the handler may have looked at stays when the objector takes it back.
 */
@Injectable()
export class ObjectionFiles implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly papers: RecordFiles,
  ) {}

  onModuleInit(): void {
    this.papers.follow({ workflow: objectionWorkflow, entity: Objection, read: may.identity, writes: mayAttach, keeps: (id) => this.handled(id) });
  }

  private async handled(id: string): Promise<boolean> {
    return !(await this.uow.manager.existsBy(Objection, { id, state: 'LODGED' }));
  }
}
