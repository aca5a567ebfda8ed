import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { ConfigError } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { Organisation } from '../domain/organisation.js';
import { Person } from '../domain/person.js';
import { GovernmentBodies } from './government-bodies.js';
import { OrganisationFormCheck } from './organisation-form.js';
import { PasswordLinks } from './password-links.js';
import { People } from './people.js';

export interface Bureau {
  name: string;
  uscc: string;
  regionCode: string;
}

const EXPLANATION = '首次启动时自动建立，请由系统管理员核对';
const SETTING: Record<string, string> = { '/regionCode': 'BUREAU_REGION', '/name': 'SITE_ORGANISER' };
const WHY: Record<string, string> = {
  REGION: '不在 GB/T 2260 地区代码表中，请填县级或市级代码，例如 371082',
  USCC_TAKEN: '已是平台上另一家单位的代码，请填本局的统一社会信用代码，例如 11371082MADY90019M',
  NAME_TAKEN: '已是平台上另一家单位的名称，请填本局的名称',
};

/** A link that sets the password of an account. */
export interface WayIn {
  link: string;
  /** with which one signs in from then on */
  email: string;
}

/** The way into an installation whose system administrator has no password yet. */
@Injectable()
export class FirstAdministrator {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bodies: GovernmentBodies,
    private readonly people: People,
    private readonly check: OrganisationFormCheck,
    private readonly links: PasswordLinks,
  ) {}

  /**
   * A new link, valid for a day, as long as no system administrator has set a password; then null. The bureau and its
   * administrator are made where they are missing. @throws ConfigError where the e-mail address belongs to somebody else
   */
  link(bureau: Bureau, email: string): Promise<WayIn | null> {
    return this.uow.run(async () => {
      await this.uow.query(`SELECT pg_advisory_xact_lock(hashtextextended('first administrator', 0))`);
      const found = await this.administrator();
      if (found?.passwordHash) return null;
      const person = found ?? (await this.appoint(await this.bureau(bureau), email));
      await this.people.endLinks(person.id);
      return { link: await this.links.create(person, 'bootstrap'), email: person.email };
    });
  }

  /** The system administrator who can sign in, else one who cannot yet. The demo's do not count: their password is public. */
  private administrator(): Promise<Person | null> {
    return this.uow.manager.createQueryBuilder(Person, 'p')
      .where(`p.status = 'ACTIVE' AND NOT p.demo AND EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.status = 'ACTIVE' AND 'SYS' = ANY(m.roles))`)
      .orderBy('p.passwordHash IS NULL').addOrderBy('p.id').getOne();
  }

  private async bureau(bureau: Bureau): Promise<Organisation> {
    const known = await this.uow.manager.findOneBy(Organisation, { uscc: bureau.uscc, kind: 'GOVERNMENT' });
    if (known) return known;
    const [reason] = await this.check.reasons({ ...bureau, kind: 'GOVERNMENT', usccOverrideReason: EXPLANATION });
    if (reason) throw new ConfigError(`配置有误，未启动：${SETTING[reason.pointer ?? ''] ?? 'BUREAU_USCC'} ${WHY[reason.code] ?? reason.zh}。`);
    return this.bodies.open({ ...bureau, usccOverrideReason: EXPLANATION }, SYSTEM);
  }

  private async appoint({ id }: Organisation, email: string): Promise<Person> {
    if (await this.people.hasAccount(email)) throw new ConfigError(`ADMIN_EMAIL ${email} 已是其他账号的邮箱，请换一个，例如 admin@example.gov.cn。`);
    const person = await this.people.enrol({ name: '系统管理员', email, password: null });
    await this.people.join(person.id, id, ['SYS']);
    return person;
  }
}
