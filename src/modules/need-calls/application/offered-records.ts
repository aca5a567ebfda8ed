import { Injectable } from '@nestjs/common';
import { AchievementsFacade } from '../../achievements/index.js';
import { NeedsFacade } from '../../needs/index.js';
import { isAnonymous, type OfferedContent, type OfferedRecord } from '../domain/offered.js';

/** A need or an achievement as it is public now. */
export interface PublicOffered extends OfferedRecord {
  organisationId: string;
  disclosure: string;
  content: OfferedContent;
  anonymous: boolean;
}

/** The published records that answer calls. */
@Injectable()
export class OfferedRecords {
  constructor(
    private readonly needs: NeedsFacade,
    private readonly achievements: AchievementsFacade,
  ) {}

  /** A need of which some version was public under its owner's name. */
  async wasNamed({ needId }: Pick<OfferedRecord, 'needId'>): Promise<boolean> {
    return needId !== null && this.needs.wasNamed(needId);
  }

  /** Null where it is not public, or not any more. */
  async published({ needId, achievementId }: OfferedRecord): Promise<PublicOffered | null> {
    const found = needId !== null ? await this.needs.published(needId) : achievementId !== null ? await this.achievements.published(achievementId) : null;
    if (!found) return null;
    const { organisationId, disclosure, content } = found;
    return { needId, achievementId, organisationId, disclosure, content, anonymous: isAnonymous({ needId, achievementId, content }) };
  }
}
