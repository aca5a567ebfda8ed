import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { isUnannounced, type Notice, type NoticeStanding, NoticesFacade, NoticeSubjects } from '../../notices/index.js';
import type { BrokerReward } from '../domain/broker-reward.js';
import { RewardQueries } from './reward.queries.js';

const KIND = 'PN-BROKER';
const SUBJECT = 'broker_reward';

interface AnnouncedRow {
  number: string;
  organisation: string;
  broker: string;
  year: string;
  amount: number;
}

/** Rewards are announced before they are approved, as all public money is (domain §0.6): what the notice says comes from the application. */
@Injectable()
export class RewardNotices implements OnModuleInit {
  constructor(
    private readonly queries: RewardQueries,
    private readonly identity: IdentityFacade,
    private readonly notices: NoticesFacade,
    private readonly subjects: NoticeSubjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register(SUBJECT, { choices: (organisationId) => this.choices(organisationId), facts: (id, organisationId) => this.facts(id, organisationId) });
  }

  /** The last notice that names the application with the amount that it has now. */
  standing({ id, number, fen }: Pick<BrokerReward, 'id' | 'number' | 'fen'>): Promise<NoticeStanding> {
    return this.notices.standingOfWhatSays(KIND, { kind: SUBJECT, id }, ({ rewards }) => rowsIn(rewards).some((row) => row.number === number && row.amount === fen));
  }

  /** The notice that was begun for the application and is not published yet, for whoever drafts such notices. */
  async drafted({ id }: Pick<BrokerReward, 'id'>, actor: Actor): Promise<Notice | null> {
    const open = this.notices.mayDraft(KIND, actor) ? await this.notices.openOf(KIND, { kind: SUBJECT, id }) : null;
    return open?.publishedAt === null ? open : null;
  }

  /** Whether the person may draft the notice that the application waits for. @param drafted that somebody has begun */
  mayAnnounce({ state }: Pick<BrokerReward, 'state'>, standing: NoticeStanding, drafted: Notice | null, actor: Actor): boolean {
    return state === 'PROPOSED' && drafted === null && isUnannounced(standing) && this.notices.mayDraft(KIND, actor);
  }

  private async choices(organisationId: string): Promise<{ id: string; label: string }[]> {
    if (!(await this.isBureau(organisationId))) return [];
    const found: { id: string; label: string }[] = [];
    for (const reward of await this.queries.proposed()) if (isUnannounced(await this.standing(reward))) found.push({ id: reward.id, label: labelOf(reward) });
    return found;
  }

  private async facts(id: string, organisationId: string) {
    if (!(await this.isBureau(organisationId))) return null;
    const reward = (await this.queries.proposed()).find((one) => one.id === id);
    return reward && isUnannounced(await this.standing(reward)) ? { label: publicLabelOf(reward), values: { rewards: [{ ...rowOf(reward) }] } } : null;
  }

  private async isBureau(organisationId: string): Promise<boolean> {
    return (await this.identity.organisation(organisationId))?.kind === 'GOVERNMENT';
  }
}

const labelOf = ({ number, organisationName, brokerName }: BrokerReward): string => `${number}　${organisationName}　${brokerName}`;
/** The title of the notice is made of it, and names nobody whom its table masks. */
const publicLabelOf = ({ number, organisationName }: BrokerReward): string => `${number}　${organisationName}`;
const rowOf = ({ number, organisationName, brokerName, year, fen }: BrokerReward): AnnouncedRow => ({ number, organisation: organisationName, broker: brokerName, year: String(year), amount: fen });
const rowsIn = (value: unknown): Partial<AnnouncedRow>[] => (Array.isArray(value) ? (value as Partial<AnnouncedRow>[]) : []);
