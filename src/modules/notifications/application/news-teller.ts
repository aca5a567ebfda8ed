import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { MailQueue } from '../../../kernel/mail/index.js';
import { inChinese, type News, NewsDesk, type Said } from '../../../kernel/news/index.js';
import { letterOf, sentencesOf, subjectOf } from '../domain/letters.js';
import { quietEnd } from '../domain/ways.js';
import { Hearers, type Hearer } from './hearers.js';
import { ShortMessages } from './short-messages.js';
import { UnsubscribeLinks } from './unsubscribe-links.js';

const inEnglish = (said: Said): string | null => (typeof said === 'string' ? null : said.en);

/** Tells each person each piece of news the way that the person has chosen: a row in the inbox, a mail now, at the end of the quiet hours or in a digest, a short message. */
@Injectable()
export class NewsTeller implements OnModuleInit {
  constructor(
    private readonly config: AppConfig,
    private readonly uow: UnitOfWork,
    private readonly desk: NewsDesk,
    private readonly hearers: Hearers,
    private readonly links: UnsubscribeLinks,
    private readonly mails: MailQueue,
    private readonly short: ShortMessages,
  ) {}

  onModuleInit(): void {
    this.desk.by((people, news, now) => this.tell(people, news, now));
  }

  private async tell(people: readonly string[], news: News, now: Date): Promise<void> {
    const hearers = (await this.hearers.of(people, news.kind)).filter(({ mail }) => mail !== 'OFF');
    if (hearers.length === 0) return;
    await this.keep(hearers, news, now);
    for (const hearer of hearers) if (hearer.mail === 'AT_ONCE' && hearer.email !== null) await this.write(hearer, hearer.email, news, now);
    for (const hearer of hearers) await this.short.tell(hearer, news, now);
  }

  private async keep(hearers: readonly Hearer[], news: News, now: Date): Promise<void> {
    const { kind, matter, done, about, path } = news;
    await this.uow.query(
      `INSERT INTO notification (id, person_id, awaits_digest, kind, matter_zh, matter_en, done_zh, done_en, about, says, path, created_at)
       SELECT id, person_id, awaits_digest, $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM unnest($1::uuid[], $2::uuid[], $3::boolean[]) AS n (id, person_id, awaits_digest)`,
      [
        hearers.map(() => newId()), hearers.map(({ personId }) => personId), hearers.map(({ mail, email }) => email !== null && (mail === 'DAILY' || mail === 'WEEKLY')),
        kind, inChinese(matter), inEnglish(matter), inChinese(done), inEnglish(done), about, sentencesOf(news), path, now,
      ],
    );
  }

  private async write({ personId, ...hearer }: Hearer, to: string, news: News, now: Date): Promise<void> {
    const unsubscribe = await this.links.to(personId, news.kind);
    await this.mails.post({ kind: news.kind, to, subject: subjectOf(news), text: letterOf(news, this.config.publicUrl, unsubscribe), unsubscribe }, quietEnd(now, hearer));
  }
}
