import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue, OUTSIDE_SERVICE } from '../../../kernel/jobs/index.js';
import { Mailer } from '../../../kernel/mail/index.js';
import { Organisation } from '../domain/organisation.js';
import { Membership, Person } from '../domain/person.js';
import { PasswordLinks } from './password-links.js';

const QUEUE = 'member.invited';

/** Tells the invited: who has a password signs in and answers, everybody else gets a link to set one first. */
@Injectable()
export class InvitationMails implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly config: AppConfig,
    private readonly jobs: JobQueue,
    private readonly links: PasswordLinks,
    private readonly mailer: Mailer,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ personId: string; organisationId: string }>(QUEUE, ({ personId, organisationId }) => this.send(personId, organisationId), OUTSIDE_SERVICE);
  }

  enqueue(person: Person, organisation: Organisation): Promise<void> {
    return this.jobs.enqueue(QUEUE, { personId: person.id, organisationId: organisation.id });
  }

  /** Run by the queue; an invitation that was answered or taken back meanwhile is not mailed any more. */
  private async send(personId: string, organisationId: string): Promise<void> {
    const person = await this.uow.manager.findOneBy(Person, { id: personId });
    const organisation = await this.uow.manager.findOneBy(Organisation, { id: organisationId });
    if (!person || !organisation || person.status !== 'ACTIVE') return;
    const membership = await this.uow.manager.findOneBy(Membership, { personId, organisationId });
    if (membership?.status !== 'INVITED') return;
    const tell = (first: string, link: string) => this.mailer.send({
      kind: 'security',
      to: person.email,
      subject: '科转：加入单位的邀请',
      text: `您好：\n\n“${organisation.name}”邀请您以其成员的身份使用科转。${first}，在“账号安全”中接受或谢绝邀请。\n${link}\n\n如不认识该单位，请忽略此邮件。`,
    });
    if (person.passwordHash !== null) return tell('请登录', `${this.config.publicUrl}/work/account`);
    await this.links.mailed(person, 'invitation', membership.id, (link) => tell('请先打开下面的链接设置密码（三天内有效，只能使用一次），再登录', link));
  }
}
