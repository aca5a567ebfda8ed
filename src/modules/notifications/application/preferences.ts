import { Injectable } from '@nestjs/common';
import { type SignedInActor, SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { given, problem, reason } from '../../../kernel/http/index.js';
import { NEWS_KIND_CODES, type NewsKind } from '../../../kernel/news/index.js';
import { DEFAULT_WAY, type MailWay, isEmptyNight, NO_QUIET_HOURS, type QuietHours, waysOf } from '../domain/ways.js';
import { notificationProblem } from '../notifications.problems.js';
import { type UnsubscribeLink, UnsubscribeLinks } from './unsubscribe-links.js';

export interface Choice {
  kind: NewsKind;
  mail: MailWay;
  sms: boolean;
  wechat: boolean;
}

export interface Preferences extends QuietHours {
  choices: Choice[];
  /** the person's own, as typed */
  phone: string;
  /** 1 before anything was chosen */
  version: number;
}

type ChoiceForm = Pick<Choice, 'kind'> & Partial<Choice>;
export type PreferencesForm = Partial<QuietHours> & { choices?: readonly ChoiceForm[] };

/** News that the law of an account wants by mail at once goes no other way. */
const mayBe = (kind: NewsKind, { mail, sms = false, wechat = false }: Partial<Choice>): boolean => (mail === undefined || waysOf(kind).includes(mail)) && (waysOf(kind).length > 1 || (!sms && !wechat));

/** How somebody wants to hear of which kind of news, and when not. */
@Injectable()
export class PreferencesDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly links: UnsubscribeLinks,
    private readonly audit: AuditTrail,
  ) {}

  /** Of all kinds, with what holds where nothing was chosen. */
  async of(personId: string): Promise<Preferences> {
    const [row] = await this.uow.query<QuietHours & { version: number }>(`SELECT quiet, quiet_from AS "quietFrom", quiet_until AS "quietUntil", version FROM notification_settings WHERE person_id = $1`, [personId]);
    const chosen = await this.uow.query<Choice>(`SELECT kind, mail, sms, wechat FROM notification_choice WHERE person_id = $1`, [personId]);
    const choices = NEWS_KIND_CODES.map((kind) => chosen.find((one) => one.kind === kind) ?? { kind, mail: DEFAULT_WAY, sms: false, wechat: false });
    const [person] = await this.uow.query<{ phone: string }>(`SELECT phone FROM person WHERE id = $1`, [personId]);
    return { ...NO_QUIET_HOURS, version: 1, ...row, phone: person?.phone ?? '', choices };
  }

  /** What is left out stays. @throws NEWS_NOT_SILENCED, INVALID for quiet hours without an hour, STALE */
  save(actor: SignedInActor, form: PreferencesForm, version: number): Promise<Preferences> {
    return this.uow.run(async () => {
      const { choices = [], ...quiet } = given(form);
      for (const { kind, ...ways } of choices) if (!mayBe(kind, ways)) throw notificationProblem('NEWS_NOT_SILENCED');
      const before = await this.of(actor.personId);
      if (isEmptyNight({ ...before, ...quiet })) throw problem('INVALID', { count: 1 }, [NO_HOURS]);
      await this.claim(actor.personId, { ...before, ...quiet }, version);
      await this.put(actor.personId, before.choices.flatMap((choice) => choices.filter(({ kind }) => kind === choice.kind).map((one) => ({ ...choice, ...given(one) }))));
      await this.audit.record({ actor, action: 'notification.choose', objectKind: 'person', objectId: actor.personId, outcome: 'done', detail: { ...quiet, choices: choices.map(given) } });
      return this.of(actor.personId);
    });
  }

  /** @throws UNSUBSCRIBE_LINK */
  async link(token: string): Promise<UnsubscribeLink> {
    const link = await this.links.read(token);
    if (!link) throw notificationProblem('UNSUBSCRIBE_LINK');
    return link;
  }

  /** Mails of the kind end, the inbox keeps it; for digests what comes in one. Again is the same. @throws UNSUBSCRIBE_LINK */
  async unsubscribe(token: string): Promise<UnsubscribeLink> {
    const link = await this.link(token);
    await this.uow.run(() => this.takeOff(link));
    return link;
  }

  private async takeOff({ personId, what }: UnsubscribeLink): Promise<void> {
    const before = await this.of(personId);
    const concerned = before.choices.filter(({ kind, mail }) => (what === 'digest' ? mail === 'DAILY' || mail === 'WEEKLY' : kind === what && mail !== 'INBOX' && mail !== 'OFF'));
    if (concerned.length === 0) return;
    await this.claim(personId, before, before.version);
    await this.put(personId, concerned.map((choice) => ({ ...choice, mail: 'INBOX' })));
    await this.audit.record({ actor: SYSTEM, action: 'notification.unsubscribe', objectKind: 'person', objectId: personId, outcome: 'done', detail: { what } });
  }

  /** @throws STALE where somebody else has written since that version */
  private async claim(personId: string, { quiet, quietFrom, quietUntil }: QuietHours, version: number): Promise<void> {
    await this.uow.query(`INSERT INTO notification_settings (person_id) VALUES ($1) ON CONFLICT DO NOTHING`, [personId]);
    const rows = await this.uow.query(
      `UPDATE notification_settings SET quiet = $3, quiet_from = $4, quiet_until = $5, version = version + 1 WHERE person_id = $1 AND version = $2 RETURNING version`,
      [personId, version, quiet, quietFrom, quietUntil],
    );
    if (rows.length === 0) throw problem('STALE');
  }

  private async put(personId: string, choices: readonly Choice[]): Promise<void> {
    for (const { kind, mail, sms, wechat } of choices) {
      await this.uow.query(
        `INSERT INTO notification_choice (person_id, kind, mail, sms, wechat) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (person_id, kind) DO UPDATE SET mail = excluded.mail, sms = excluded.sms, wechat = excluded.wechat`,
        [personId, kind, mail, sms, wechat],
      );
    }
  }
}

const NO_HOURS = reason('NO_HOURS', '免打扰的起止时间相同，请改正', 'The quiet hours begin and end at the same time', '/quietUntil');
