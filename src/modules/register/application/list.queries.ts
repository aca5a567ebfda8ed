import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { type CaseFilter, casePage } from '../../../kernel/workflow/index.js';
import { RegistrationList } from '../domain/registration-list.js';
import { listPermissions as may } from '../register.permissions.js';
import { listWorkflow } from '../registration-list.workflow.js';

/** The reads of registration lists. */
@Injectable()
export class ListQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  /** @throws NOT_FOUND where the actor may not see it */
  async one(id: string, actor: Actor): Promise<RegistrationList> {
    const found = await this.uow.manager.findOneBy(RegistrationList, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    return found;
  }

  page(actor: Actor, filter: CaseFilter): Promise<Page<RegistrationList>> {
    return casePage(this.uow, { workflow: listWorkflow, entity: RegistrationList, permission: may.read }, actor, filter);
  }
}
