import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { type Reason, reason } from '../../../kernel/http/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { isUnannounced, type Notice, type NoticeStanding, NoticesFacade, NoticeSubjects, type NoticeValues } from '../../notices/index.js';
import type { BrokerReward } from '../domain/broker-reward.js';
import { RewardQueries } from './reward.queries.js';

const KIND = 'PN-BROKER';
const SUBJECT = 'broker_reward';

type Announced = Pick<BrokerReward, 'id' | 'number' | 'fen'>;

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
    this.subjects.register(SUBJECT, { choices: (organisationId) => this.choices(organisationId), facts: (id, organisationId) => this.facts(id, organisationId), outdated: (id, values) => this.outdated(id, values) });
  }

  /** The last notice that names the application with the amount that it has now. */
  standing(reward: Announced): Promise<NoticeStanding> {
    return this.notices.standingOfWhatSays(KIND, subjectOf(reward), names(reward));
  }

  /** … itself, for those who have let it out. */
  naming(reward: Announced): Promise<Notice | null> {
    return this.notices.lastThatSays(KIND, subjectOf(reward), names(reward));
  }

  /** The notice about the application that is drafted, checked or on display while none has announced the amount that it has now; for whoever drafts such notices. */
  async open(reward: Announced, standing: NoticeStanding, actor: Actor): Promise<{ notice: Notice; names: boolean } | null> {
    const notice = isUnannounced(standing) && this.notices.mayDraft(KIND, actor) ? await this.notices.openOf(KIND, subjectOf(reward)) : null;
    return notice && { notice, names: names(reward)(notice.content.values) };
  }

  /** Whether the person may draft the notice that the application waits for. @param open the one that somebody has begun */
  mayAnnounce({ state }: Pick<BrokerReward, 'state'>, standing: NoticeStanding, open: object | null, actor: Actor): boolean {
    return state === 'PROPOSED' && open === null && isUnannounced(standing) && this.notices.mayDraft(KIND, actor);
  }

  /** An application that was refused or computed anew since: the public reads of money that is not paid so. */
  private async outdated(id: string, { rewards }: NoticeValues): Promise<Reason[]> {
    const reward = await this.queries.standing(id);
    const row = rowsIn(rewards).find(({ number }) => number === reward?.number);
    if (!reward || !row || row.amount === reward.fen) return [];
    const { number, state, fen } = reward;
    if (state === 'REFUSED' || state === 'WITHDRAWN') return [reason('REWARD_VOID', `奖补申请 ${number} 已不予奖补或者撤回，不再拨付`, `Application ${number} was refused or withdrawn; nothing is paid`)];
    if (fen === 0) return [reason('REWARD_REVIEWED', `奖补申请 ${number} 正在重新审核，公示的金额不再适用`, `Application ${number} is reviewed again; what was announced does not hold`)];
    return [reason('REWARD_RECOUNTED', `奖补申请 ${number} 已重新核算为 ${formatYuan(fen)} 元，与公示的金额不同`, `Application ${number} was computed anew as ${formatYuan(fen)} yuan, not what was announced`)];
  }

  private async choices(organisationId: string): Promise<{ id: string; label: string }[]> {
    if (!(await this.isBureau(organisationId))) return [];
    const found: { id: string; label: string }[] = [];
    for (const reward of await this.queries.proposed()) if (isUnannounced(await this.standing(reward)) && !(await this.notices.openOf(KIND, subjectOf(reward)))) found.push({ id: reward.id, label: labelOf(reward) });
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

const subjectOf = ({ id }: Pick<BrokerReward, 'id'>) => ({ kind: SUBJECT, id });
const names = ({ number, fen }: Announced) => ({ rewards }: NoticeValues): boolean => rowsIn(rewards).some((row) => row.number === number && row.amount === fen);
const labelOf = ({ number, organisationName, brokerName }: BrokerReward): string => `${number}　${organisationName}　${brokerName}`;
/** The title of the notice is made of it, and names nobody whom its table masks. */
const publicLabelOf = ({ number, organisationName }: BrokerReward): string => `${number}　${organisationName}`;
const rowOf = ({ number, organisationName, brokerName, year, fen }: BrokerReward): AnnouncedRow => ({ number, organisation: organisationName, broker: brokerName, year: String(year), amount: fen });
const rowsIn = (value: unknown): Partial<AnnouncedRow>[] => (Array.isArray(value) ? (value as Partial<AnnouncedRow>[]) : []);
