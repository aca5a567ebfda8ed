import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { In } from 'typeorm';
import { decide } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { logger } from '../../../kernel/logging/index.js';
import { problem } from '../../../kernel/http/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { dealPermissions as may } from '../deals.permissions.js';
import { Deal } from '../domain/deal.js';

/** That there is news; what it is, the reader asks for with all rights being looked at again. */
export interface RoomNews {
  lastNo: number;
  pulse: number;
  version: number;
}

/** Somebody who watches a room from a browser. */
export interface Watcher {
  dealId: string;
  personId: string;
  sessionId: string;
  /** called where something has happened since the last time */
  tell(news: RoomNews): void;
  /** keeps the line from being cut by what stands between */
  beat(): void;
  /** the session has ended, the right has gone, or the server stops */
  end(): void;
}

/** One look for all watchers of this server: it sees what other servers have written too. */
const LOOK_MS = 1_000;
const BEAT_EVERY = 20;
/** Browsers keep six lines to a server, and pages need some of them. */
const EACH_AT_MOST = 3;

/** Who watches rooms on this server. While nobody does, the database is not asked. */
@Injectable()
export class RoomWatch implements OnModuleDestroy {
  private readonly watchers = new Map<Watcher, string>();
  private timer: NodeJS.Timeout | null = null;
  private looks = 0;
  private stopped = false;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly identity: IdentityFacade,
  ) {}

  /**
   * @param now what the watcher knows already
   * @returns ends the watching
   * @throws TOO_MANY, UNAVAILABLE while the server stops
   */
  add(watcher: Watcher, now: RoomNews): () => void {
    if (this.stopped) throw problem('UNAVAILABLE');
    const own = [...this.watchers.keys()].filter(({ personId }) => personId === watcher.personId).length;
    if (own >= EACH_AT_MOST) throw problem('TOO_MANY', { seconds: 60 });
    this.watchers.set(watcher, markOf(now));
    if (this.timer === null) this.lookAgain();
    return () => void this.watchers.delete(watcher);
  }

  onModuleDestroy(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    for (const watcher of this.watchers.keys()) watcher.end();
    this.watchers.clear();
  }

  private lookAgain(): void {
    this.timer = setTimeout(() => {
      void this.look()
        .catch((error: unknown) => this.stopped || logger.warn({ err: error }, 'room watch'))
        .finally(() => {
          this.timer = null;
          if (!this.stopped && this.watchers.size > 0) this.lookAgain();
        });
    }, LOOK_MS).unref();
  }

  private async look(): Promise<void> {
    const watching = [...this.watchers];
    const deals = new Map((await this.uow.manager.findBy(Deal, { id: In([...new Set(watching.map(([{ dealId }]) => dealId))]) })).map((deal) => [deal.id, deal]));
    const actors = await this.identity.actorsOfSessions([...new Set(watching.map(([{ sessionId }]) => sessionId))]);
    this.looks += 1;
    for (const [watcher, known] of watching) {
      const [deal, actor] = [deals.get(watcher.dealId), actors.get(watcher.sessionId)];
      if (!deal || actor?.personId !== watcher.personId || !decide(may.takePart, actor, deal).allowed) this.endOne(watcher);
      else this.tellOne(watcher, known, deal);
    }
  }

  private endOne(watcher: Watcher): void {
    this.watchers.delete(watcher);
    watcher.end();
  }

  private tellOne(watcher: Watcher, known: string, { lastNo, pulse, version }: Deal): void {
    const mark = markOf({ lastNo, pulse, version });
    // gone while the database was asked
    if (!this.watchers.has(watcher)) return;
    if (mark !== known) {
      this.watchers.set(watcher, mark);
      watcher.tell({ lastNo, pulse, version });
    } else if (this.looks % BEAT_EVERY === 0) watcher.beat();
  }
}

const markOf = ({ lastNo, pulse, version }: RoomNews): string => `${lastNo} ${pulse} ${version}`;
