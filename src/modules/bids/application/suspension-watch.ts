import { Injectable } from '@nestjs/common';
import { dateInChina, dateSaid } from '../../../kernel/calendar/index.js';
import { type Reason, reason } from '../../../kernel/http/index.js';
import { IdentityFacade, type IntegrityEntry, IntegrityRecords, type Suspension } from '../../identity/index.js';
import { rowsOf } from '../browser/bid-form.js';
import type { Bid } from '../domain/bid.js';

/** @param usccs credit codes of leader and members; none of them empty */
type Source = (usccs: readonly string[]) => Promise<readonly Reason[]>;

/** JB-04: suspensions and integrity records (诚信记录) of who has bid, leader and members, as they are known when somebody looks; what modules above know of them registers in its `onModuleInit`. */
@Injectable()
export class SuspensionWatch {
  private readonly sources: Source[] = [];

  constructor(
    private readonly identity: IdentityFacade,
    private readonly integrity: IntegrityRecords,
  ) {}

  register(source: Source): void {
    this.sources.push(source);
  }

  /** Suspensions of what stood at the opening or came after it, also what is over by now; entries that count today. */
  async of({ organisationId, content, createdAt }: Pick<Bid, 'organisationId' | 'content' | 'createdAt'>): Promise<Reason[]> {
    const usccs = content ? rowsOf(content.values, 'consortium').map(({ uscc }) => String(uscc)) : [];
    const suspensions = await this.identity.suspensionsSince(createdAt, { ids: organisationId === null ? [] : [organisationId], usccs });
    const leader = organisationId === null ? null : await this.identity.organisation(organisationId);
    const asked = [...(leader ? [leader.uscc] : []), ...usccs].filter((uscc) => uscc !== '');
    const further: Reason[] = [];
    for (const source of this.sources) further.push(...(await source(asked)));
    return [...suspensions.map(said), ...(await this.integrity.of(asked)).map(recorded), ...further];
  }
}

function recorded({ name, ground, record, on, until }: IntegrityEntry): Reason {
  const [from, last] = [dateSaid(on), dateSaid(until)];
  return reason(
    'PARTY_INTEGRITY',
    `${name}有诚信记录：合同 ${record.number} ${ground.zh}，${from.zh}被撤销登记，记录计至${last.zh}；是否影响揭榜资格，按 JB-04 决定`,
    `${name} stands in the integrity record until ${last.en}: contract ${record.number}, revoked on ${from.en} (${ground.en}); whether it may bid is decided under JB-04`,
  );
}

function said({ name, at, reason: why, endedAt }: Suspension): Reason {
  const [from, until] = [dateSaid(dateInChina(at)), endedAt && dateSaid(dateInChina(endedAt))];
  return reason(
    'PARTY_SUSPENDED',
    `${name}于${from.zh}被暂停（理由：${why}），${until ? `${until.zh}恢复` : '尚未恢复'}；是否影响揭榜资格，按 JB-04 决定`,
    `${name} was suspended on ${from.en} (reason: ${why}) and ${until ? `reinstated on ${until.en}` : 'is not reinstated'}; whether it may bid is decided under JB-04`,
  );
}
