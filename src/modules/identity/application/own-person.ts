import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { Person } from '../domain/person.js';

export interface OwnPersonForm {
  name?: string;
  title?: string;
  /** a new one, or empty: none any more */
  phone?: string;
}

/** What people say of themselves, whatever those who invited them have typed. */
@Injectable()
export class OwnPerson {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  of({ personId }: SignedInActor): Promise<Person> {
    return this.uow.manager.findOneByOrFail(Person, { id: personId });
  }

  /** What is left out stays; the audit record holds both names, and of the telephone number that there is another one. */
  change(actor: SignedInActor, form: OwnPersonForm): Promise<Person> {
    return this.uow.run(async () => {
      const before = await this.uow.manager.findOne(Person, { where: { id: actor.personId, status: 'ACTIVE' }, lock: { mode: 'pessimistic_write' } });
      if (!before) throw problem('UNAUTHENTICATED');
      const [name, title, phone] = [form.name?.trim() ?? before.name, form.title?.trim() ?? before.title, form.phone?.trim() ?? before.phone];
      await this.uow.manager.update(Person, { id: before.id }, { name, title, phone, version: () => 'version + 1' });
      const detail = { name, title, before: { name: before.name, title: before.title }, ...(phone === before.phone ? {} : { phone: 'changed' }) };
      await this.audit.record({ actor, action: 'person.edit', objectKind: 'person', objectId: before.id, outcome: 'done', detail });
      return this.of(actor);
    });
  }
}
