import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { momentPage } from '../../../kernel/workflow/index.js';
import { CaseMails } from '../../identity/index.js';
import { confidentialPermissions as may } from '../disclosure.permissions.js';
import { ConfidentialView } from '../domain/confidential-view.js';
import { CONFIDENTIAL_KINDS, type ListedKind } from '../domain/opening.js';
import { ConfidentialFiles } from './confidential-files.js';

const DAILY = '40 8 * * *';

export interface LogFilter {
  kind: ListedKind;
  listingId: string;
  limit: number;
  cursor?: string;
}

/** Who has viewed the confidential files of a listing: for its own people, on its page and once a day by mail. */
@Injectable()
export class ViewLog implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly files: ConfidentialFiles,
    private readonly mails: CaseMails,
    private readonly jobs: JobQueue,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat('disclosure.views', DAILY, () => this.tell());
  }

  /** Latest first; who reads the log leaves a row, it is about people. @throws NOT_FOUND for listings of others */
  async page({ kind, listingId, ...page }: LogFilter, actor: Actor): Promise<Page<ConfidentialView>> {
    const listing = await this.files.facadeOf(kind).ownership(listingId, actor);
    if (!listing?.owns) throw problem('NOT_FOUND', listing ? { hidden: may.log } : {});
    await this.audit.recordReading({ actor, action: 'confidential.log', objectKind: kind, objectId: listingId, detail: {} });
    return momentPage(this.uow, { table: 'confidential_view', entity: ConfidentialView, where: ['c.subject_kind = $1', 'c.subject_id = $2::uuid'], params: [CONFIDENTIAL_KINDS[kind], listingId], key: 'c.created_at' }, page);
  }

  /** One mail a day about a listing, to whoever wrote it and whoever answers for the organisation. @returns how many listings were told of */
  async tell(): Promise<number> {
    let told = 0;
    for (const kind of Object.keys(CONFIDENTIAL_KINDS) as ListedKind[]) {
      const rows = await this.uow.query<{ id: string }>(`SELECT DISTINCT subject_id AS id FROM confidential_view WHERE told_at IS NULL AND subject_kind = $1`, [CONFIDENTIAL_KINDS[kind]]);
      for (const { id } of rows) told += await this.tellOf(kind, id);
    }
    return told;
  }

  private tellOf(kind: ListedKind, id: string): Promise<number> {
    return this.uow.run(async () => {
      const views = await this.uow.query<{ person: string }>(`UPDATE confidential_view SET told_at = clock_timestamp() WHERE told_at IS NULL AND subject_kind = $1 AND subject_id = $2 RETURNING person_id AS person`, [CONFIDENTIAL_KINDS[kind], id]);
      const [listing] = await this.uow.query<{ organisation: string; author: string; number: string; title: string }>(`SELECT organisation_id AS organisation, created_by AS author, number, content ->> 'title' AS title FROM "${kind}" WHERE id = $1`, [id]);
      if (views.length === 0 || !listing) return 0;
      const people = new Set(views.map(({ person }) => person)).size;
      await this.mails.send(await this.mails.handlers(listing.organisation, listing.author), {
        kind: 'view', matter: { zh: '保密资料', en: 'Confidential files' }, done: { zh: '有人查看', en: 'viewed' }, about: `${listing.number}（${listing.title}）`, says: `自上次告知以来，对方 ${people} 人共查看 ${views.length} 次。`, path: `/work/${kind}s/${id}#confidential`,
      });
      return 1;
    });
  }
}
