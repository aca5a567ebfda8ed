import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { problem, type Reason } from '../../../kernel/http/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { NeedsFacade } from '../../needs/index.js';
import { NoticesFacade } from '../../notices/index.js';
import type { ContractContent } from '../domain/contract-content.js';
import type { TechContract } from '../domain/tech-contract.js';

type Origin = ContractContent['origin'];
/** A contract as it stood before it was written in. */
export type Written = Pick<TechContract, 'content' | 'submittedAt' | 'originFixed'>;

/** What a contract came from, as a reader is told. */
export interface OriginRecord {
  id: string;
  /** empty where this reader does not find the record, or not any more */
  title: string;
  /** this reader has its working copy, and with it a page under /work */
  isWorking: boolean;
  /** it has a public page */
  isPublic: boolean;
  /** it is not changed any more */
  fixed: boolean;
}

const KEYS = ['achievementId', 'needId'] as const;
const UNKNOWN: Readonly<Record<(typeof KEYS)[number], Pick<Reason, 'zh' | 'en'>>> = {
  achievementId: { zh: '没有这项成果，或者成果没有公开', en: 'There is no such achievement, or it is not public' },
  needId: { zh: '没有这项需求，或者需求没有公开', en: 'There is no such need, or it is not public' },
};
const fixed = (key: (typeof KEYS)[number], zh: string, en: string): Reason => ({ code: 'ORIGIN_FIXED', zh, en, pointer: `/origin/${key}` });

/** Which achievement and which need a contract came from (合同来源): on the first depends whether the notice of a negotiated price holds its registration. */
@Injectable()
export class ContractOrigins {
  constructor(
    private readonly achievements: AchievementsFacade,
    private readonly needs: NeedsFacade,
    private readonly notices: NoticesFacade,
  ) {}

  /** Of an achievement whose negotiated price is being announced. A contract that names none waits for nothing. */
  held({ achievementId }: Origin): Promise<Reason[]> {
    return achievementId === null ? Promise.resolve([]) : this.notices.heldBy('PN-PRICE', { kind: 'achievement', id: achievementId });
  }

  /**
   * Call where an origin is written: one that a draft names by mistake is corrected before it is filed for the first time, and not after, nor while a price of the achievement
   * is on display: nobody gets out of waiting for it by forgetting where the contract came from. One that came from a deal keeps what the deal is about from the beginning.
   * @param before null for a new contract
   * @throws INVALID naming what is not changed any more, or what the writer cannot find
   */
  async check(before: Written | null, now: Origin, actor: Actor): Promise<void> {
    const has: Origin = before?.content.origin ?? { achievementId: null, needId: null };
    const lost = KEYS.filter((key) => has[key] !== null && now[key] !== has[key]);
    refuse(before?.originFixed ? lost.map((key) => fixed(key, '合同由技术交易生成，来源不能更改', 'The contract was drafted from a deal and keeps what it came from')) : []);
    refuse(before?.submittedAt ? lost.map((key) => fixed(key, '合同首次申请登记后，来源不能更改', 'What the contract came from is not changed after its first filing')) : []);
    if (lost.includes('achievementId') && (await this.held(has)).length > 0) {
      refuse([fixed('achievementId', '该成果的协议定价公示尚未办结，合同来源不能更改', 'The price of the achievement is being announced; until that is over the contract keeps its origin')]);
    }
    const named = KEYS.filter((key) => now[key] !== has[key]);
    const unknown: Reason[] = [];
    // one after the other: both are asked on the connection of the transaction
    for (const key of named) unknown.push(...(await this.unknown(key, now[key], actor)));
    refuse(unknown);
  }

  /** What the contract came from, for its page; a title is told to who finds the record beside the contract. */
  async told({ content: { origin }, submittedAt, originFixed }: Written, actor: Actor): Promise<{ achievement: OriginRecord | null; need: OriginRecord | null }> {
    const kept = originFixed || submittedAt !== null;
    const record = async (key: (typeof KEYS)[number]): Promise<OriginRecord | null> => {
      const id = origin[key];
      if (id === null) return null;
      const records = this.recordsOf(key);
      const reach = await records.reach(id, actor);
      const title = reach.isWorking || reach.isPublic ? (await records.standing(id))?.content.title : undefined;
      return { id, title: title ?? '', ...reach, fixed: kept || (key === 'achievementId' && (await this.held(origin)).length > 0) };
    };
    return { achievement: await record('achievementId'), need: await record('needId') };
  }

  private recordsOf(key: (typeof KEYS)[number]): AchievementsFacade | NeedsFacade {
    return key === 'achievementId' ? this.achievements : this.needs;
  }

  /** Only what the writer may find is named: nobody learns here what is kept from them. */
  private async unknown(key: (typeof KEYS)[number], id: string | null, actor: Actor): Promise<Reason[]> {
    if (id === null || (await this.recordsOf(key).isFound(id, actor))) return [];
    return [{ code: 'NO_ORIGIN', ...UNKNOWN[key], pointer: `/origin/${key}` }];
  }
}

function refuse(faults: Reason[]): void {
  if (faults.length > 0) throw problem('INVALID', { count: faults.length }, faults);
}
