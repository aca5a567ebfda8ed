import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type BothLanguages } from '../../../kernel/http/index.js';
import { type BrokerProfile, BrokersFacade, inHand } from '../../brokers/index.js';
import { assignmentProblem } from '../assignments.problems.js';
import { type Candidate, type Ranked, ranked, type Wanted } from '../domain/ranking.js';

/** A broker who may be asked, with how well he or she fits. */
export interface Suggestion extends Ranked {
  profile: BrokerProfile;
}

type Known = Awaited<ReturnType<BrokersFacade['practising']>>[number];
type Barred = Record<'members' | 'conflicted', ReadonlySet<string>>;

/** A broker who was asked about a matter and said no, or let it pass. */
export interface Refusal {
  id: string;
  outcome: 'DECLINED' | 'SILENT';
}

/** So many are suggested. */
const SUGGESTED = 10;
const HAS_DECLINED: BothLanguages = { zh: '已婉拒过本事项', en: 'has said no to this matter' };
const NOT_REGISTERED: BothLanguages = { zh: '不在技术经理人名录中，或者登记已暂停、证书已到期', en: 'not in the directory, suspended, or with a certificate that has run out' };

/** Who may be asked to act for an owner, and in which order they are suggested. */
@Injectable()
export class Candidates {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly brokers: BrokersFacade,
  ) {}

  /** Best first, at most ten. @param besides brokers of the register who are not suggested: who acts already, or has just said no */
  async suggested(ownerId: string, wanted: Wanted, besides: readonly string[]): Promise<Suggestion[]> {
    const [known, barred, most] = [await this.brokers.practising(), await this.barred(ownerId), await this.most()];
    const free = known.filter(({ profile, work }) => !besides.includes(profile.id) && hindrance({ profile, work }, barred, most) === null);
    const profiles = new Map(free.map(({ profile }) => [profile.id, profile]));
    return ranked(wanted, free.map((one) => candidate(one, most))).flatMap((one) => {
      const profile = profiles.get(one.id);
      return profile ? [{ ...one, profile }] : [];
    }).slice(0, SUGGESTED);
  }

  /** A broker who may be asked; whoever has said no to the matter is not asked about it again. @throws ASSIGNMENT_HINDERED */
  async free(profileId: string, ownerId: string, refusals: readonly Refusal[]): Promise<BrokerProfile> {
    const declined = refusals.some(({ id, outcome }) => id === profileId && outcome === 'DECLINED');
    const { profile, against } = declined ? { profile: null, against: HAS_DECLINED } : await this.one(profileId, ownerId);
    if (!profile || against) throw assignmentProblem('ASSIGNMENT_HINDERED', { why: against ?? '' });
    return profile;
  }

  /** A broker of the register who is named, and what stands against asking him or her. */
  private async one(profileId: string, ownerId: string): Promise<{ profile: BrokerProfile | null; against: BothLanguages | null }> {
    const found = (await this.brokers.practising()).find(({ profile }) => profile.id === profileId);
    return found ? { profile: found.profile, against: hindrance(found, await this.barred(ownerId), await this.most()) } : { profile: null, against: NOT_REGISTERED };
  }

  /** People of the owner, and brokers who have told of a conflict with the owner before (BR-2). */
  private async barred(ownerId: string): Promise<Barred> {
    const members = await this.uow.query<{ id: string }>(`SELECT person_id AS id FROM membership WHERE organisation_id = $1 AND status = 'ACTIVE'`, [ownerId]);
    const conflicted = await this.uow.query<{ id: string }>(`SELECT DISTINCT person_id AS id FROM broker_assignment_answer WHERE owner_organisation_id = $1 AND reason = 'CONFLICT'`, [ownerId]);
    return { members: new Set(members.map(({ id }) => id)), conflicted: new Set(conflicted.map(({ id }) => id)) };
  }

  private async most(): Promise<number> {
    return (await this.brokers.rule()).params.workAtMost;
  }
}

function hindrance({ profile: { createdBy }, work }: Known, { members, conflicted }: Barred, most: number): BothLanguages | null {
  if (members.has(createdBy)) return { zh: '是贵单位的人员，应当回避', en: 'one of your own people' };
  if (conflicted.has(createdBy)) return { zh: '已声明与贵单位有利益冲突', en: 'has told of a conflict of interest with your organisation' };
  return inHand(work) >= most ? { zh: `在办事项已达上限 ${most} 项`, en: `has ${most} matters in hand, which is the limit` } : null;
}

const candidate = ({ profile: { id, content }, work }: Known, most: number): Candidate => ({
  id, level: content.level, fields: content.fields, regions: content.regions, load: inHand(work), most, asked: work.asked, answered: work.answered,
});
