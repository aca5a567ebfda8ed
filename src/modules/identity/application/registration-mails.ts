import { Injectable, type OnModuleInit } from '@nestjs/common';
import { minuteInChina, minuteInWords } from '../../../kernel/calendar/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue, OUTSIDE_SERVICE } from '../../../kernel/jobs/index.js';
import { Mailer } from '../../../kernel/mail/index.js';
import { newSecret, secretHash } from '../domain/credentials.js';
import type { OrganisationForm } from './organisation-form.js';
import { People, type PersonForm } from './people.js';

export interface RegistrationForm {
  organisation: OrganisationForm;
  person: Omit<PersonForm, 'password' | 'demo'>;
}

const QUEUE = 'registration.requested';

/** Mails about registrations: the link that finishes one, or, where the address has an account, that somebody tried. */
@Injectable()
export class RegistrationMails implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: People,
    private readonly config: AppConfig,
    private readonly jobs: JobQueue,
    private readonly mailer: Mailer,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ id: string }>(QUEUE, ({ id }) => this.send(id), OUTSIDE_SERVICE);
  }

  enqueue(id: string): Promise<void> {
    return this.jobs.enqueue(QUEUE, { id });
  }

  /** A new link; one that was made before stops working. The secret is in the link only, its hash in the database. */
  async link(id: string): Promise<string> {
    const secret = newSecret();
    await this.uow.query(`UPDATE registration SET secret_hash = $2 WHERE id = $1`, [id, secretHash(secret)]);
    return `${this.config.publicUrl}/register/${secret}`;
  }

  /** Run by the queue: a mail that cannot be sent is tried again, each time with a new link, as long as the registration can be finished. */
  private async send(id: string): Promise<void> {
    const [row] = await this.uow.query<{ email: string; form: RegistrationForm; until: Date }>(`SELECT email, form, expires_at AS until FROM registration WHERE id = $1 AND expires_at > now()`, [id]);
    if (!row) return;
    if (!(await this.people.hasAccount(row.email))) return this.mailer.send({ kind: 'security', to: row.form.person.email, subject: '科转：确认单位注册', text: confirmation(row.form, row.until, await this.link(id)) });
    const known = await this.people.find(row.email);
    if (known?.status === 'ACTIVE') await this.mailer.send({ kind: 'security', to: known.email, subject: '科转：您的邮箱已有账号', text: attempt(row.form, this.config.publicUrl) });
    await this.uow.query(`DELETE FROM registration WHERE id = $1`, [id]);
  }
}

const said = ({ organisation, person }: RegistrationForm) => `有人以“${person.name}”的名义，用此邮箱申请在科转注册单位“${organisation.name}”。`;

const confirmation = (form: RegistrationForm, until: Date, link: string) =>
  `您好：\n\n${said(form)}如是您本人，请在${minuteInWords(minuteInChina(until))}之前打开下面的链接，核对后设置密码，注册才会生效。链接只能使用一次。\n${link}\n\n如非本人操作，请忽略此邮件，不会建立账号。`;

const attempt = (form: RegistrationForm, site: string) =>
  `您好：\n\n${said(form)}此邮箱在科转已有账号，这次申请没有受理，您的账号没有变化。\n\n` +
  `如是您本人，请直接登录：${site}/sign-in\n忘记密码的，请重设：${site}/forgot-password\n要加入已注册的单位，请联系该单位的管理员邀请您。\n\n如非本人操作，请忽略此邮件。`;
