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

/** The figures of the front page, counted now; each is the number of rows that a visitor finds in the list behind it. */
@Injectable()
export class PublicFiguresQuery {
  constructor(
    private readonly achievements: AchievementsFacade,
    private readonly needs: NeedsFacade,
    private readonly identity: IdentityFacade,
  ) {}

  async count(): Promise<PublicFigures> {
    const [achievements, needs, kinds] = await Promise.all([this.achievements.countForVisitors(), this.needs.countForVisitors(), this.identity.countVerified()]);
    return { achievements, needs, institutes: kinds.INSTITUTE, enterprises: kinds.ENTERPRISE, agencies: kinds.AGENCY };
  }
}
