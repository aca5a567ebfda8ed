import { Injectable } from '@nestjs/common';
import { permission } from '../../../kernel/access/index.js';
import { dateInChina, dateInWords, daysBetween } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { NewsDesk } from '../../../kernel/news/index.js';
import { IdentityFacade } from '../../identity/index.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import { ConfirmationLinks } from './confirmation-links.js';
import type { FreshKind } from './listing-freshness.js';
import type { ListingKind } from './listing-kind.js';

interface Asked {
  id: string;
  number: string;
  title: string;
  organisationId: string;
  createdBy: string;
  confirmedAt: Date;
  confirmBy: string;
  overdue: boolean;
}

/** Listings of one round; what is left is found by the next one. */
const ROUND = 500;
/** Links in one mail; whoever has more confirms them together in the workbench. */
const LINKS = 20;

/** Asks the people of listings whether these still hold: before the time is over, and once more when it is. */
@Injectable()
export class ConfirmationMails {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly identity: IdentityFacade,
    private readonly desk: NewsDesk,
    private readonly links: ConfirmationLinks,
    private readonly events: EventBus,
  ) {}

  /** Run daily; each listing is asked about once before its last day and once after it. @returns how many were asked about */
  async ask<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, now = new Date()): Promise<number> {
    let asked = 0;
    for (;;) {
      const round = await this.uow.run(() => this.round(kind as unknown as FreshKind, dateInChina(now)));
      asked += round;
      if (round < ROUND) return asked;
    }
  }

  private async round(kind: FreshKind, today: string): Promise<number> {
    const rows = await this.uow.query<Asked>(
      `UPDATE "${kind.table}" l SET confirm_told = CASE WHEN l.confirm_by < $1 THEN 2 ELSE 1 END FROM record_version v
        WHERE l.id IN (SELECT id FROM "${kind.table}" WHERE is_public AND confirm_from <= $1 AND (confirm_told = 0 OR (confirm_told = 1 AND confirm_by < $1)) ORDER BY id LIMIT ${ROUND} FOR UPDATE SKIP LOCKED)
          AND v.kind = $2 AND v.subject_id = l.id AND v.no = l.published_no
        RETURNING l.id, l.number, v.content ->> 'title' AS title, l.organisation_id AS "organisationId", l.created_by AS "createdBy", l.confirmed_at AS "confirmedAt",
          l.confirm_by::text AS "confirmBy", l.confirm_by < $1 AS overdue`,
      [today, kind.name],
    );
    // what has run out leaves the matches, which are kept as rows
    for (const { id } of rows.filter(({ overdue }) => overdue)) await this.events.publish(kind.changed, { id });
    for (const [personId, theirs] of await this.byPerson(kind, rows)) await this.mail(kind, personId, theirs);
    return rows.length;
  }

  /** The author, and whoever answers for the organisation: those who may write the listing. */
  private async byPerson({ permissions }: FreshKind, rows: readonly Asked[]): Promise<Map<string, Asked[]>> {
    const offices = permission(permissions.edit).grants.filter((grant) => grant.scope === 'organisation').map(({ to }) => to);
    const found = new Map<string, Asked[]>();
    const known = new Map<string, string[]>();
    for (const row of rows) {
      const { organisationId } = row;
      const office = known.get(organisationId) ?? (await this.officeOf(organisationId, offices));
      known.set(organisationId, office);
      for (const personId of new Set([row.createdBy, ...office])) found.set(personId, [...(found.get(personId) ?? []), row]);
    }
    return found;
  }

  private async officeOf(organisationId: string, roles: readonly string[]): Promise<string[]> {
    const people: string[] = [];
    for (const role of roles) for (const { personId } of await this.identity.colleagues(organisationId, role as Parameters<IdentityFacade['colleagues']>[1])) people.push(personId);
    return people;
  }

  private async mail(kind: FreshKind, personId: string, rows: readonly Asked[]): Promise<void> {
    const people = await this.identity.mailboxesOfPeople([personId]);
    if (people.length === 0) return;
    const items: string[] = [];
    for (const [index, row] of rows.slice(0, LINKS).entries()) {
      const link = await this.links.create({ kind: kind.name, id: row.id, personId, round: row.confirmedAt }, row.confirmBy);
      items.push(`${index + 1}. ${row.number}《${row.title}》，${standing(row)}：\n${link}`);
    }
    const more = rows.length > LINKS ? `\n\n另有 ${rows.length - LINKS} 条，请登录后办理。` : '';
    await this.desk.tell(people, {
      kind: 'listing', matter: { zh: kind.workflow.zh, en: kind.workflow.en }, done: { zh: '请确认是否仍然有效', en: 'to be confirmed' },
      about: `公开信息 ${rows.length} 条`, subject: `科转：请确认 ${rows.length} 条${kind.workflow.zh}信息是否仍然有效`, path: `/work/${kind.table}s?state=DUE`,
      says: `逾期未确认的，不列入检索和匹配结果，公开页面予以标注；确认后立即恢复。\n\n${items.join('\n\n')}${more}\n\n打开链接后选择“仍然有效”或“已不再有效”即可，无须登录；每个链接只能使用一次，请勿转发。也可以登录后一并确认。`,
    });
  }
}

const standing = ({ confirmedAt, confirmBy, overdue }: Asked): string =>
  overdue ? `已超过 ${daysBetween(dateInChina(confirmedAt), confirmBy)} 天未确认` : `请于 ${dateInWords(confirmBy)}前确认`;
