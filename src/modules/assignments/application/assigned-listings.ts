import { Injectable } from '@nestjs/common';
import { AchievementsFacade } from '../../achievements/index.js';
import { NeedsFacade } from '../../needs/index.js';
import type { AssignedKind } from '../domain/broker-assignment.js';

/** A published need or achievement, as far as assignments look. */
export interface AssignedListing {
  organisationId: string;
  createdBy: string;
  title: string;
  /** L-TECH */
  fieldCode: string;
}

/** Reads needs and achievements alike. */
@Injectable()
export class AssignedListings {
  constructor(
    private readonly needs: NeedsFacade,
    private readonly achievements: AchievementsFacade,
  ) {}

  /** Null for what is not public. */
  async published(kind: AssignedKind, id: string): Promise<AssignedListing | null> {
    const found = kind === 'need' ? await this.needs.published(id) : await this.achievements.published(id);
    return found && { organisationId: found.organisationId, createdBy: found.createdBy, title: found.content.title, fieldCode: found.content.fieldCode };
  }
}
