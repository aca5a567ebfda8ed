import { Injectable, type OnModuleInit } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { logger } from '../../../kernel/logging/index.js';
import { NewsDesk } from '../../../kernel/news/index.js';
import { type SearchItem, SearchPort } from '../../../kernel/search/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { nextLook } from '../domain/alerts.js';
import { SavedSearch } from '../domain/saved-search.js';
import { FIXED_LABELS } from '../http/facet-labels.js';
import { SearchCriteriaDto } from '../http/saved-search.dto.js';
import { selectionOf } from './find.js';

const EVERY_FIVE_MINUTES = '*/5 * * * *';
/** Hits of one mail; the rest is a link away. */
const SHOWN = 10;
/** New hits looked at in one round: more than that nobody reads in a mail. */
const LOOKED_AT = 50;
/** A record may be committed some time after the moment of its publication; who has been told of it is not told again. */
const LATE_MS = 10 * 60_000;
/** Saved searches that are due, in one round of the job. */
const ROUND = 500;
const FOLDER: Record<string, string> = { achievement: 'achievements', need: 'needs', challenge: 'challenges', organisation: 'organisations' };

/** Tells people what their saved searches find anew: public records alone, each once. */
@Injectable()
export class SearchAlerts implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly port: SearchPort,
    private readonly identity: IdentityFacade,
    private readonly desk: NewsDesk,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat('search.alerts', EVERY_FIVE_MINUTES, () => this.sweep());
  }

  /** @returns how many people were told of something */
  async sweep(now = new Date()): Promise<number> {
    const due = await this.uow.manager.createQueryBuilder(SavedSearch, 's').where('NOT s.paused AND s.unreadableSince IS NULL AND s.dueAt <= :now', { now }).orderBy('s.dueAt').limit(ROUND).getMany();
    // nothing was published since the earliest of them was looked at: there is nothing to find
    const newest = due.length === 0 ? null : await this.newest();
    let told = 0;
    for (const search of due) {
      try {
        if (await this.look(search, newest, now)) told += 1;
      } catch (error) {
        // one that cannot be looked at must not keep the others waiting
        logger.warn({ err: error, search: search.id }, 'saved search not looked at');
      }
    }
    return told;
  }

  private async newest(): Promise<Date> {
    const { items } = await this.port.search({ q: '', sort: 'newest', limit: 1, audience: VISITOR });
    return new Date(items[0]?.publishedAt ?? 0);
  }

  private async look(search: SavedSearch, newest: Date | null, now: Date): Promise<boolean> {
    if (!(await isReadable(search))) return this.unreadable(search, now);
    const from = new Date(search.seenUntil.getTime() - LATE_MS);
    const hits = newest !== null && newest > from ? await this.published(search, from) : [];
    return this.uow.run(async () => {
      // of several processes that look at once one tells
      const mine = await this.uow.query(
        `UPDATE saved_search SET seen_until = $3, due_at = $4 WHERE id = $1 AND seen_until = $2 AND NOT paused RETURNING id`,
        [search.id, search.seenUntil, now, nextLook(search.frequency, now)],
      );
      if (mine.length === 0 || hits.length === 0) return false;
      const fresh = await this.fresh(search.id, hits);
      if (fresh.length === 0) return false;
      await this.tell(search, fresh);
      await this.uow.query(`UPDATE saved_search SET told_at = $2 WHERE id = $1`, [search.id, now]);
      return true;
    });
  }

  /** What was published after the moment, newest first; an order by date lets the search end early. */
  private async published({ criteria, tellsFrom }: SavedSearch, from: Date): Promise<SearchItem[]> {
    const found: SearchItem[] = [];
    const since = Math.max(from.getTime(), tellsFrom.getTime());
    for (let cursor: string | null = null; ; ) {
      const { items, nextCursor } = await this.port.search({ q: criteria.q ?? '', facets: selectionOf(criteria), sort: 'newest', limit: LOOKED_AT, cursor, audience: VISITOR });
      const news = items.filter(({ publishedAt }) => Date.parse(publishedAt) > since);
      found.push(...news);
      cursor = nextCursor;
      if (news.length < items.length || cursor === null || found.length >= LOOKED_AT * 4) return found;
    }
  }

  /** Those that the person was never told of; from now on he or she was. */
  private async fresh(searchId: string, hits: readonly SearchItem[]): Promise<SearchItem[]> {
    const rows = await this.uow.query<{ id: string }>(
      `INSERT INTO saved_search_told (search_id, kind, subject_id) SELECT $1, kind, id FROM unnest($2::text[], $3::uuid[]) AS hit (kind, id) ON CONFLICT DO NOTHING RETURNING subject_id AS id`,
      [searchId, hits.map(({ kind }) => kind), hits.map(({ id }) => id)],
    );
    const fresh = new Set(rows.map(({ id }) => id));
    return hits.filter(({ id }) => fresh.has(id));
  }

  private async tell({ personId, name, criteria }: SavedSearch, hits: readonly SearchItem[]): Promise<void> {
    const lines = hits.slice(0, SHOWN).map(({ kind, id, title, ownerName }, index) =>
      `${index + 1}. ${FIXED_LABELS[kind]?.zh ?? ''}《${title}》${ownerName === '' ? '' : `，${ownerName}`}\n${this.config.publicUrl}/${FOLDER[kind]}/${id}`);
    const more = hits.length > SHOWN ? `\n\n另有 ${hits.length - SHOWN} 条，` : '\n\n';
    await this.desk.tell(await this.identity.mailboxesOfPeople([personId]), {
      kind: 'search', matter: MATTER, done: { zh: `有 ${hits.length} 条新结果`, en: `${hits.length} new` }, about: `订阅“${name}”`, subject: `科转：订阅“${name}”有 ${hits.length} 条新结果`,
      says: `\n\n${lines.join('\n\n')}${more}查看全部：${this.config.publicUrl}/search?${searchParams(criteria)}\n\n下面的页面可以暂停或者删除这个订阅。`, path: '/work/saved-searches',
    });
  }

  /** It is kept, and its owner is told once that it finds nothing any more. */
  private async unreadable({ id, personId, name }: SavedSearch, now: Date): Promise<boolean> {
    return this.uow.run(async () => {
      const mine = await this.uow.query(`UPDATE saved_search SET unreadable_since = $2 WHERE id = $1 AND unreadable_since IS NULL RETURNING id`, [id, now]);
      if (mine.length === 0) return false;
      await this.desk.tell(await this.identity.mailboxesOfPeople([personId]), {
        kind: 'search', matter: MATTER, done: { zh: '条件已经失效', en: 'cannot be read any more' }, about: `订阅“${name}”`, subject: `科转：订阅“${name}”的条件已经失效`,
        says: '有的筛选条件已不再使用，因此没有继续检索。订阅仍然保留，请重新检索并保存，再删除原有的订阅。', path: '/work/saved-searches',
      });
      return true;
    });
  }
}

const MATTER = { zh: '检索订阅', en: 'Saved search' };

/** Whatever its owner may see beside, a mail goes through many hands. */
const VISITOR = { signedIn: false, organisationId: null };

/** Whether the search would still be taken from an address. */
const isReadable = async ({ criteria }: SavedSearch): Promise<boolean> => (await validate(plainToInstance(SearchCriteriaDto, criteria), { whitelist: true, forbidNonWhitelisted: true })).length === 0;

/** The search as the address of the page that shows it, newest first. */
export const searchParams = ({ q = '', ...filters }: SavedSearch['criteria']): string =>
  new URLSearchParams([['q', q], ...Object.entries(filters).flatMap(([name, values]) => values.map((value) => [name, value])), ['sort', 'newest']]).toString();
