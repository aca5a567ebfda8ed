import { Injectable } from '@nestjs/common';
import { ANONYMOUS } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { Mailer } from '../../../kernel/mail/index.js';
import { hashPassword, newSecret, secretHash } from '../domain/credentials.js';
import { Person } from '../domain/person.js';
import { identityProblem } from '../identity.problems.js';

/** Links that one person is mailed per hour; nobody's mailbox is to be filled by others. */
const MAX_PER_HOUR = 5;
/** Minutes for which a link works. */
const VALID = { reset: 30, invitation: 3 * 24 * 60, bootstrap: 24 * 60 };

/** One-time links with which a person sets a password: forgotten, invited, or the first administrator. */
@Injectable()
export class PasswordLinks {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly config: AppConfig,
    private readonly mailer: Mailer,
    private readonly audit: AuditTrail,
  ) {}

  /** Says nothing about whether the account exists; an unknown address simply gets no mail. */
  async request(email: string): Promise<void> {
    const person = await this.uow.manager.createQueryBuilder(Person, 'p').where('lower(p.email) = lower(:email)', { email: email.trim() }).getOne();
    if (person?.status === 'ACTIVE' && (await this.recent(person.id)) < MAX_PER_HOUR) await this.send(person, 'reset');
  }

  private async recent(personId: string): Promise<number> {
    const [row] = await this.uow.query<{ links: number }>(
      `SELECT count(*)::int AS links FROM password_token WHERE person_id = $1 AND expires_at > now() + make_interval(mins => $2)`,
      [personId, VALID.reset - 60],
    );
    return row?.links ?? 0;
  }

  /** Makes a link and mails it after commit. The secret is in the mail only, its hash in the database. */
  async send(person: Person, purpose: keyof typeof VALID): Promise<string> {
    const secret = newSecret();
    await this.uow.query(`INSERT INTO password_token (hash, person_id, expires_at) VALUES ($1, $2, now() + make_interval(mins => $3))`, [secretHash(secret), person.id, VALID[purpose]]);
    const link = `${this.config.publicUrl}/reset-password/${secret}`;
    const opening = purpose === 'reset' ? '您申请了重设密码。' : '您的单位已为您开通科转账号，请设置密码。';
    await this.uow.afterCommit(() => this.mailer.send({
      to: person.email,
      subject: purpose === 'reset' ? '科转：重设密码' : '科转：设置密码',
      text: `${person.name}，您好：\n\n${opening}请在 ${VALID[purpose]} 分钟内打开下面的链接，链接只能使用一次。\n${link}\n\n如非本人操作，请忽略此邮件。`,
    }));
    return link;
  }

  /** Sets the password, ends every session and every other link of the person and lifts a lock. @throws TOKEN_INVALID */
  use(secret: string, password: string): Promise<void> {
    return this.uow.run(async () => {
      const [row] = await this.uow.query<{ person_id: string }>(
        `UPDATE password_token SET used_at = now() WHERE hash = $1 AND used_at IS NULL AND expires_at > now() RETURNING person_id`,
        [secretHash(secret)],
      );
      if (!row) throw identityProblem('TOKEN_INVALID');
      await this.uow.query(`UPDATE person SET password_hash = $2, failed_sign_ins = 0, locked_until = NULL WHERE id = $1`, [row.person_id, await hashPassword(password)]);
      await this.uow.query(`UPDATE password_token SET used_at = now() WHERE person_id = $1 AND used_at IS NULL`, [row.person_id]);
      await this.uow.query(`DELETE FROM session WHERE person_id = $1`, [row.person_id]);
      await this.audit.record({ actor: { ...ANONYMOUS, personId: row.person_id }, action: 'password.set', objectKind: 'person', objectId: row.person_id, outcome: 'done', detail: {} });
    });
  }
}
