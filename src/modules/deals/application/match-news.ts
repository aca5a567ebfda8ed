import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { logger } from '../../../kernel/logging/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import { type GoodMatch, MatchingFacade } from '../../matching/index.js';
import { NeedsFacade } from '../../needs/index.js';

/** Matches that one person is told of in seven days. */
const A_WEEK = 3;
const OFFICES = { need: 'ENT_ADM', achievement: 'INST' } as const;
const OWN = { need: '需求', achievement: '成果' } as const;
const OTHER = { need: '成果', achievement: '需求' } as const;

type Kind = keyof typeof OFFICES;
interface Owned {
  organisationId: string;
  createdBy: string;
  content: { title: string };
}

/** Tells owners of needs and achievements of good matches, best first: each once, a few a week, and none of those who were introduced already. */
@Injectable()
export class MatchNews implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly matching: MatchingFacade,
    private readonly needs: NeedsFacade,
    private readonly achievements: AchievementsFacade,
    private readonly identity: IdentityFacade,
    private readonly mails: CaseMails,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat('deals.matches', '40 8 * * *', () => this.sweep());
  }

  /** @returns how many people were told of something */
  async sweep(): Promise<number> {
    let told = 0;
    for (const match of await this.matching.toAnnounce()) told += await this.tellBoth(match);
    return told;
  }

  /** One that cannot be told must not keep the others waiting. */
  private async tellBoth(match: GoodMatch): Promise<number> {
    try {
      const [need, achievement] = [await this.needs.published(match.needId), await this.achievements.published(match.achievementId)];
      if (!need || !achievement || need.organisationId === achievement.organisationId || (await this.areIntroduced(need.organisationId, achievement.organisationId, match))) return 0;
      return (await this.tell('need', need, match)) + (await this.tell('achievement', achievement, match));
    } catch (error) {
      logger.warn({ err: error, ...match }, 'match not told');
      return 0;
    }
  }

  /** Whatever came of it: the two know of each other's listing. */
  private async areIntroduced(buyer: string, seller: string, { needId, achievementId }: GoodMatch): Promise<boolean> {
    return (await this.uow.query(`SELECT 1 FROM introduction WHERE buyer_organisation_id = $1 AND seller_organisation_id = $2 AND (need_id = $3 OR achievement_id = $4) LIMIT 1`, [buyer, seller, needId, achievementId])).length > 0;
  }

  private tell(kind: Kind, { organisationId, createdBy, content: { title } }: Owned, { needId, achievementId }: GoodMatch): Promise<number> {
    return this.uow.run(async () => {
      const [person] = await this.uow.query<{ id: string }>(
        `INSERT INTO match_told (person_id, need_id, achievement_id)
         SELECT p.id, $2, $3 FROM person p WHERE p.id = $1 AND (SELECT count(*) FROM match_told t WHERE t.person_id = p.id AND t.at > clock_timestamp() - interval '7 days') < $4
         ON CONFLICT DO NOTHING RETURNING person_id AS id`,
        [await this.ownerOf(kind, organisationId, createdBy), needId, achievementId, A_WEEK],
      );
      if (!person) return 0;
      await this.mails.send(await this.identity.mailboxesOfPeople([person.id]), {
        kind: 'match', matter: { zh: '匹配推荐', en: 'Matches' }, done: { zh: '有新的高匹配', en: 'a new good match' }, about: title, says: `本单位公开的${OWN[kind]}与一项公开的${OTHER[kind]}匹配度较高，请查看匹配理由，合适的可以申请对接。`, path: `/work/matches/${needId}/${achievementId}`,
      });
      return 1;
    });
  }

  /** Who wrote it; who has left is followed by whoever answers for what the organisation publishes. */
  private async ownerOf(kind: Kind, organisationId: string, createdBy: string): Promise<string | null> {
    if ((await this.identity.organisationsOf(createdBy)).includes(organisationId)) return createdBy;
    return (await this.identity.colleagues(organisationId, OFFICES[kind]))[0]?.personId ?? null;
  }
}
