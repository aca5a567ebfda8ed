import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ANONYMOUS } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue, OUTSIDE_SERVICE } from '../../../kernel/jobs/index.js';
import { Mailer } from '../../../kernel/mail/index.js';
import { accountHash, hashPassword, newSecret, secretHash } from '../domain/credentials.js';
import { guessable, type PasswordOwner } from '../domain/password-strength.js';
import type { Person } from '../domain/person.js';
import { identityProblem } from '../identity.problems.js';
import { MailRequests } from './mail-requests.js';
import { refuse } from './organisation-form.js';
import { People } from './people.js';
import { SignInAttempts } from './sign-in-attempts.js';

/** Hours for which a request is answered while no mail leaves; later its person has asked again or found help, and a mail would only startle. */
const ANSWERED_HOURS = 24;

/** Minutes for which a link works. */
const VALID = { reset: 30, invitation: 3 * 24 * 60, bootstrap: 24 * 60 };

/** A link (`t`) of a person (`p`) that works; $2 says whether this is a demo. */
const USABLE = `t.used_at IS NULL AND t.expires_at > now() AND p.status = 'ACTIVE' AND ($2 OR NOT p.demo)`;

const REQUESTED = 'password.requested';

/** One-time links with which a person sets a password: forgotten, invited, or the first administrator. */
@Injectable()
export class PasswordLinks implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly requests: MailRequests,
    private readonly config: AppConfig,
    private readonly jobs: JobQueue,
    private readonly mailer: Mailer,
    private readonly people: People,
    private readonly attempts: SignInAttempts,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ email: string; askedAt: string }>(REQUESTED, ({ email, askedAt }) => this.answer(email, new Date(askedAt)), OUTSIDE_SERVICE);
  }

  /**
   * Says nothing about whether the account exists, not even by its time: the account is looked up by the job that mails.
   * @throws TOO_MANY for an address that asks again and again
   */
  async request(email: string, ip: string): Promise<void> {
    await this.requests.from(ip, 'reset');
    const within = await this.requests.to(email);
    await this.uow.run(async () => {
      await this.audit.record({ actor: ANONYMOUS, action: 'password.request', objectKind: 'account', objectId: accountHash(email).slice(0, 16), outcome: within ? 'done' : 'refused', detail: {} });
      if (within) await this.jobs.enqueue(REQUESTED, { email: email.trim(), askedAt: new Date().toISOString() });
    });
  }

  /** The secret is in the link only, its hash in the database. @param membershipId the invitation that it is mailed for */
  async create(person: Person, purpose: keyof typeof VALID, membershipId?: string): Promise<string> {
    const secret = newSecret();
    await this.uow.query(
      `INSERT INTO password_token (hash, person_id, membership_id, expires_at) VALUES ($1, $2, $3, now() + make_interval(mins => $4))`,
      [secretHash(secret), person.id, membershipId ?? null, VALID[purpose]],
    );
    return `${this.config.publicUrl}/reset-password/${secret}`;
  }

  /** A link that is in no mail does not stay open. @throws what `send` throws */
  async mailed(person: Person, purpose: keyof typeof VALID, membershipId: string | undefined, send: (link: string) => Promise<void>): Promise<void> {
    const link = await this.create(person, purpose, membershipId);
    try {
      await send(link);
    } catch (error) {
      await this.uow.query(`DELETE FROM password_token WHERE hash = $1`, [secretHash(link.slice(link.lastIndexOf('/') + 1))]);
      throw error;
    }
  }

  /** Whether the link would still set a password. @throws TOKEN_INVALID */
  async check(secret: string): Promise<void> {
    const [row] = await this.uow.query(`SELECT 1 FROM password_token t JOIN person p ON p.id = t.person_id WHERE t.hash = $1 AND ${USABLE}`, [secretHash(secret), this.config.demo]);
    if (!row) throw identityProblem('TOKEN_INVALID');
  }

  /**
   * Sets the password; ends every session, every access token and every other link of the person and lifts a lock.
   * @throws TOKEN_INVALID; INVALID where the password is guessed easily, which leaves the link usable
   */
  use(secret: string, password: string): Promise<void> {
    return this.uow.run(async () => {
      // the person first and then the links, as everybody who takes both: two who came the other way round would wait for each other
      await this.uow.query(`SELECT 1 FROM person WHERE id = (SELECT person_id FROM password_token WHERE hash = $1) FOR UPDATE`, [secretHash(secret)]);
      const [row] = await this.uow.query<{ person_id: string; membership_id: string | null; email: string }>(
        `UPDATE password_token t SET used_at = now() FROM person p
          WHERE t.hash = $1 AND p.id = t.person_id AND ${USABLE} RETURNING t.person_id, t.membership_id, p.email`,
        [secretHash(secret), this.config.demo],
      );
      if (!row) throw identityProblem('TOKEN_INVALID');
      await this.people.introduce(row.person_id, row.membership_id);
      refuse(guessable(password, await this.ownerOf(row.person_id)));
      await this.uow.query(`UPDATE person SET password_hash = $2 WHERE id = $1`, [row.person_id, await hashPassword(password)]);
      await this.people.shutOut(row.person_id);
      await this.attempts.forget(row.email);
      await this.audit.record({ actor: { ...ANONYMOUS, personId: row.person_id }, action: 'password.set', objectKind: 'person', objectId: row.person_id, outcome: 'done', detail: {} });
    });
  }

  private async ownerOf(personId: string): Promise<PasswordOwner> {
    const [owner] = await this.uow.query<PasswordOwner>(
      `SELECT p.email, p.name, (SELECT coalesce(array_agg(o.name), '{}') || coalesce(array_agg(o.short_name), '{}') FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE m.person_id = p.id) AS organisations
         FROM person p WHERE p.id = $1`,
      [personId],
    );
    if (!owner) throw identityProblem('TOKEN_INVALID');
    return owner;
  }

  /** Run by the queue: a mail that cannot be sent is tried again, each time with a new link. */
  private async answer(email: string, askedAt: Date): Promise<void> {
    if (Date.now() - askedAt.getTime() > ANSWERED_HOURS * 3600_000) return;
    const person = await this.people.find(email);
    if (person?.status !== 'ACTIVE' || (person.demo && !this.config.demo)) return;
    await this.mailed(person, 'reset', undefined, (link) => this.mailer.send({
      kind: 'security',
      to: person.email,
      subject: '科转：重设密码',
      text: `${person.name}，您好：\n\n您申请了重设密码。请在 ${VALID.reset} 分钟内打开下面的链接，链接只能使用一次。\n${link}\n\n如非本人操作，请忽略此邮件。`,
    }));
  }
}
