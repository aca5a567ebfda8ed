import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { isId } from '../../../kernel/ids/index.js';
import { NEWS_KIND_CODES, type NewsKind } from '../../../kernel/news/index.js';
import { waysOf } from '../domain/ways.js';

/** What a link takes off: the mails of one kind, or all digests. */
export type TakenOff = NewsKind | 'digest';

/** What a link says, whoever brings it. */
export interface UnsubscribeLink {
  personId: string;
  what: TakenOff;
}

const TAKEN_OFF: readonly string[] = ['digest', ...NEWS_KIND_CODES.filter((kind) => waysOf(kind).length > 1)];

/**
 * Links that take mails off without signing in: person and kind with their HMAC. They do not expire, for the button of a mail program must work
 * on old mails too, and nothing else can be done with them.
 */
@Injectable()
export class UnsubscribeLinks {
  private secret: string | null = null;

  constructor(
    private readonly config: AppConfig,
    private readonly uow: UnitOfWork,
  ) {}

  async to(personId: string, what: TakenOff): Promise<string> {
    return `${this.config.publicUrl}/unsubscribe/${what}.${personId}.${await this.macOf({ personId, what })}`;
  }

  /** Null for what is none of our links. */
  async read(token: string): Promise<UnsubscribeLink | null> {
    const [what = '', personId = '', mac = '', ...rest] = token.split('.');
    if (rest.length > 0 || !isId(personId) || !TAKEN_OFF.includes(what)) return null;
    const link = { personId, what: what as TakenOff };
    const [given, right] = [Buffer.from(mac), Buffer.from(await this.macOf(link))];
    return given.length === right.length && timingSafeEqual(given, right) ? link : null;
  }

  private async macOf({ personId, what }: UnsubscribeLink): Promise<string> {
    this.secret ??= await this.readSecret();
    return createHmac('sha256', this.secret).update(`unsubscribe ${what} ${personId}`).digest('base64url');
  }

  private async readSecret(): Promise<string> {
    const [row] = await this.uow.query<{ secret: string }>(`SELECT secret FROM notification_key`);
    if (!row) throw new Error('the key of the links that take mails off is missing');
    return row.secret;
  }
}
