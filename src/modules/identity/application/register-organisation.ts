import { Injectable } from '@nestjs/common';
import { type OrganisationKind, type Role } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { WorkingCalendar } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { problem, type Reason } from '../../../kernel/http/index.js';
import { checkUscc, newId } from '../../../kernel/ids/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { hashPassword } from '../domain/credentials.js';
import { Organisation } from '../domain/organisation.js';
import { Membership, Person } from '../domain/person.js';
import { organisationChanged } from '../identity.events.js';

export interface OrganisationForm {
  kind: OrganisationKind;
  name: string;
  shortName?: string;
  uscc: string;
  usccOverrideReason?: string;
  regionCode: string;
  address?: string;
  website?: string;
  introduction?: string;
}

export interface PersonForm {
  name: string;
  email: string;
  title?: string;
  phone?: string;
  /** null for people who set their password by a mailed link */
  password: string | null;
  demo?: boolean;
}

/** Working days in which an official decides on a new organisation. */
const VERIFY_WITHIN = 3;

/** A new organisation with its first person, who administers it; waits for an official's verification. */
@Injectable()
export class RegisterOrganisation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly codes: ReferenceCodes,
    private readonly calendar: WorkingCalendar,
    private readonly audit: AuditTrail,
    private readonly events: EventBus,
  ) {}

  /** @throws INVALID with pointers below /organisation and /person */
  register(form: OrganisationForm, person: PersonForm, roles: readonly Role[]): Promise<{ organisation: Organisation; person: Person }> {
    return this.uow.run(async () => {
      const uscc = checkUscc(form.uscc);
      const reasons = [...this.formReasons(form, uscc), ...(await this.takenReasons(uscc.normalised, person.email))];
      if (reasons.length > 0) throw problem('INVALID', { count: reasons.length }, reasons);
      const created = await this.createPerson(person);
      const organisation = await this.createOrganisation(form, uscc, created.id);
      await this.join(created.id, organisation.id, roles);
      await this.audit.record({ actor: actorFor(created, organisation), action: 'organisation.register', objectKind: 'organisation', objectId: organisation.id, outcome: 'done', detail: { uscc: uscc.normalised, checksum: uscc.checksum } });
      await this.events.publish(organisationChanged, { organisationId: organisation.id });
      return { organisation, person: created };
    });
  }

  /** Not for requests: the caller answers for who may create an account. */
  async createPerson(form: PersonForm): Promise<Person> {
    const person = this.uow.manager.create(Person, {
      id: newId(), email: form.email.trim(), name: form.name.trim(), title: form.title ?? '', phone: form.phone ?? '',
      passwordHash: form.password === null ? null : await hashPassword(form.password),
      status: 'ACTIVE', demo: form.demo ?? false, failedSignIns: 0, lockedUntil: null, version: 1,
    });
    await this.uow.manager.insert(Person, person);
    return person;
  }

  async join(personId: string, organisationId: string, roles: readonly Role[]): Promise<Membership> {
    const membership = this.uow.manager.create(Membership, { id: newId(), personId, organisationId, roles: [...roles], status: 'ACTIVE', version: 1 });
    await this.uow.manager.insert(Membership, membership);
    return membership;
  }

  private formReasons(form: OrganisationForm, uscc: ReturnType<typeof checkUscc>): Reason[] {
    const reasons: Reason[] = [];
    if (!uscc.format) reasons.push({ code: 'USCC_FORMAT', zh: '统一社会信用代码应为 18 位，由数字和大写字母（不含 I、O、S、V、Z）组成', en: 'The credit code has 18 digits and capital letters without I, O, S, V, Z', pointer: '/organisation/uscc' });
    else if (!uscc.checksum && !form.usccOverrideReason?.trim()) {
      reasons.push({ code: 'USCC_CHECKSUM', zh: '校验位不符，请核对；确认无误的，请填写说明', en: 'The check character does not fit; correct it or explain why it is right', pointer: '/organisation/usccOverrideReason' });
    }
    if (!this.codes.has('GB/T 2260', form.regionCode)) reasons.push({ code: 'REGION', zh: '请选择所在地区', en: 'Choose a region from the list', pointer: '/organisation/regionCode' });
    return reasons;
  }

  private async takenReasons(uscc: string, email: string): Promise<Reason[]> {
    const reasons: Reason[] = [];
    if (await this.uow.manager.existsBy(Organisation, { uscc })) reasons.push({ code: 'USCC_TAKEN', zh: '该单位已注册，请联系本单位管理员将您加入', en: 'This organisation is registered; ask its administrator to add you', pointer: '/organisation/uscc' });
    const [taken] = await this.uow.query(`SELECT 1 FROM person WHERE lower(email) = lower($1)`, [email.trim()]);
    if (taken) reasons.push({ code: 'EMAIL_TAKEN', zh: '该邮箱已注册，请直接登录', en: 'This e-mail address is registered; please sign in', pointer: '/person/email' });
    return reasons;
  }

  private async createOrganisation(form: OrganisationForm, uscc: ReturnType<typeof checkUscc>, createdBy: string): Promise<Organisation> {
    const id = newId();
    const now = new Date();
    const organisation = this.uow.manager.create(Organisation, {
      id, organisationId: id, kind: form.kind, name: form.name.trim(), shortName: form.shortName?.trim() ?? '',
      uscc: uscc.normalised, usccChecksumOk: uscc.checksum, usccOverrideReason: form.usccOverrideReason?.trim() ?? '',
      regionCode: form.regionCode, address: form.address ?? '', website: form.website ?? '', introduction: form.introduction ?? '',
      state: 'PENDING', isPublic: false, verifiedAt: null, dueAt: (await this.calendar.dueAt(now, VERIFY_WITHIN)).at, createdBy, version: 1, createdAt: now, updatedAt: now,
    });
    await this.uow.manager.insert(Organisation, organisation);
    return organisation;
  }
}

const actorFor = (person: Person, organisation: Organisation) => ({
  personId: person.id, name: person.name, membershipId: null, organisationId: organisation.id,
  organisationKind: organisation.kind, organisationVerified: false, roles: [],
});
