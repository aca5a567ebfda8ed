import { Injectable } from '@nestjs/common';
import { ADMIN_ROLE, ANONYMOUS } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { foldMailbox, newId } from '../../../kernel/ids/index.js';
import { secretHash } from '../domain/credentials.js';
import { guessable } from '../domain/password-strength.js';
import type { Organisation } from '../domain/organisation.js';
import type { Person } from '../domain/person.js';
import { identityProblem } from '../identity.problems.js';
import { MailRequests } from './mail-requests.js';
import { type AskedForm, below, OrganisationFormCheck, refuse } from './organisation-form.js';
import { RegisterOrganisation } from './register-organisation.js';
import { type RegistrationForm, RegistrationMails } from './registration-mails.js';

const VALID_DAYS = 3;

/**
 * Registration proves the mailbox first. Until the mailed link is used there is neither a person nor an organisation:
 * an account stands only on an address whose mail its owner reads.
 */
@Injectable()
export class Registrations {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly requests: MailRequests,
    private readonly config: AppConfig,
    private readonly check: OrganisationFormCheck,
    private readonly registration: RegisterOrganisation,
    private readonly mails: RegistrationMails,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Says nothing about whether the address has an account, not even by its time: the job that mails looks it up.
   * @returns the link, where the demo shows it because no mail leaves it; else null
   * @throws INVALID with pointers below /organisation, TOO_MANY for a client that asks again and again
   */
  async request(asked: Omit<RegistrationForm, 'organisation'> & { organisation: AskedForm }, ip: string): Promise<string | null> {
    await this.requests.from(ip, 'registration');
    const form: RegistrationForm = { ...asked, organisation: this.check.withRegion(asked.organisation) };
    refuse(below('/organisation', await this.check.reasons(form.organisation)));
    const { email } = form.person;
    const within = await this.requests.to(email);
    return this.uow.run(async () => {
      const id = newId();
      await this.audit.record({ actor: ANONYMOUS, action: 'registration.request', objectKind: 'registration', objectId: id, outcome: within ? 'done' : 'refused', detail: {} });
      if (!within) return null;
      await this.uow.query(
        `INSERT INTO registration (id, email, form, expires_at) VALUES ($1, $2, $3::jsonb, now() + make_interval(days => $4))`,
        [id, foldMailbox(email), JSON.stringify(form), VALID_DAYS],
      );
      if (this.config.mailsStayHere) return this.mails.link(id);
      await this.mails.enqueue(id);
      return null;
    });
  }

  /** What the link would open. @throws REGISTRATION_LINK_INVALID */
  async pending(secret: string): Promise<RegistrationForm> {
    const [row] = await this.uow.query<{ form: RegistrationForm }>(`SELECT form FROM registration WHERE secret_hash = $1 AND expires_at > now()`, [secretHash(secret)]);
    if (!row) throw identityProblem('REGISTRATION_LINK_INVALID');
    return row.form;
  }

  /**
   * Uses the link: organisation, person and membership come into being together, once. What fails leaves the link usable.
   * @throws REGISTRATION_LINK_INVALID, ACCOUNT_EXISTS, INVALID where the form does not hold any more or the password is guessed easily
   */
  complete(secret: string, password: string): Promise<{ organisation: Organisation; person: Person }> {
    return this.uow.run(async () => {
      // of two at once the second waits here for the first and then finds nothing
      const [row] = await this.uow.query<{ form: RegistrationForm }>(`DELETE FROM registration WHERE secret_hash = $1 AND expires_at > now() RETURNING form`, [secretHash(secret)]);
      if (!row) throw identityProblem('REGISTRATION_LINK_INVALID');
      const { organisation, person } = row.form;
      refuse(guessable(password, { ...person, organisations: [organisation.name, organisation.shortName ?? ''] }));
      return this.registration.register(organisation, { ...person, password }, [ADMIN_ROLE[organisation.kind]]);
    });
  }
}
