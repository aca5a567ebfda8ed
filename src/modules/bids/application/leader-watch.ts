import { Injectable } from '@nestjs/common';
import { checkOrcid } from '../../../kernel/ids/index.js';
import type { Bid } from '../domain/bid.js';
import { checkedLoad, type Leader, leaderBusy, type LeaderLoad } from '../domain/leader-load.js';

type Look = (leader: Leader, challengeId: string) => Promise<LeaderLoad>;
const NOBODY: LeaderLoad = { sure: [], likely: [] };

/** JB-05: projects lie above bids and know who leads them; whoever does registers in its `onModuleInit`. */
@Injectable()
export class LeaderWatch {
  private look: Look | null = null;

  /** @throws Error where somebody tells already */
  register(look: Look): void {
    if (this.look) throw new Error('projects of leaders are told by one module');
    this.look = look;
  }

  /** What is known against the leader whom a bid names. @param atMost projects that one leader may run */
  async ofBid(bid: Bid, atMost: number): Promise<ReturnType<typeof leaderBusy> & { namesakes: readonly string[] }> {
    const load = checkedLoad(await this.loadOf(bid), bid.leaderCheck);
    return { ...leaderBusy(load, atMost), namesakes: load.likely };
  }

  private async loadOf({ content, organisationId, challengeId }: Bid): Promise<LeaderLoad> {
    const leader = leaderIn(content?.values ?? {});
    return this.look && organisationId !== null && leader.name !== '' ? this.look({ ...leader, organisationId }, challengeId) : NOBODY;
  }
}

/** The leader whom a bid names; what is no ORCID identifies nobody. */
export function leaderIn(values: Readonly<Record<string, unknown>>): Pick<Leader, 'name' | 'orcid'> {
  const said = (value: unknown) => (typeof value === 'string' ? value.trim() : '');
  const { normalised, format, checksum } = checkOrcid(said(values['leaderOrcid']));
  return { name: said(values['leader']), orcid: format && checksum ? normalised : '' };
}
