import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { NewsKind } from '../../../kernel/news/index.js';
import type { MailWay, QuietHours } from '../domain/ways.js';

/** Somebody who is told, and how. */
export interface Hearer extends QuietHours {
  personId: string;
  /** null for people without a mailbox: those of the demo, and who has never set a password */
  email: string | null;
  mail: MailWay;
  /** as typed; may be empty */
  phone: string;
  sms: boolean;
  wechat: boolean;
}

/** How people hear of a kind of news. */
@Injectable()
export class Hearers {
  constructor(private readonly uow: UnitOfWork) {}

  /** Those of the people who have an account that is not closed. */
  of(people: readonly string[], kind: NewsKind): Promise<Hearer[]> {
    return this.uow.query<Hearer>(
      `SELECT p.id AS "personId", CASE WHEN p.password_hash IS NOT NULL AND NOT p.demo THEN p.email END AS email, coalesce(c.mail, 'AT_ONCE') AS mail, p.phone, coalesce(c.sms, false) AS sms, coalesce(c.wechat, false) AS wechat,
              coalesce(s.quiet, false) AS quiet, coalesce(s.quiet_from, '22:00') AS "quietFrom", coalesce(s.quiet_until, '08:00') AS "quietUntil"
         FROM person p LEFT JOIN notification_choice c ON c.person_id = p.id AND c.kind = $2 LEFT JOIN notification_settings s ON s.person_id = p.id
        WHERE p.id = ANY($1::uuid[]) AND p.status = 'ACTIVE' ORDER BY p.id`,
      [people, kind],
    );
  }
}
