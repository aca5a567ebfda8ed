import { Injectable } from '@nestjs/common';
import { AchievementsFacade } from '../../achievements/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { NeedsFacade } from '../../needs/index.js';

export interface PublicFigures {
  achievements: number;
  needs: number;
  institutes: number;
  enterprises: number;
  agencies: number;
}

/** The figures of the front page; each is the number of records behind it, counted now. */
@Injectable()
export class PublicFiguresQuery {
  constructor(
    private readonly achievements: AchievementsFacade,
    private readonly needs: NeedsFacade,
    private readonly identity: IdentityFacade,
  ) {}

  async count(): Promise<PublicFigures> {
    const [achievements, needs, kinds] = await Promise.all([this.achievements.countPublished(), this.needs.countPublished(), this.identity.countVerified()]);
    return { achievements, needs, institutes: kinds.INSTITUTE, enterprises: kinds.ENTERPRISE, agencies: kinds.AGENCY };
  }
}
