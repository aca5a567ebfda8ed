import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { NoticeSubjects } from '../../notices/index.js';
import type { IntellectualProperty } from '../domain/achievement-content.js';
import { AchievementsFacade } from './achievements.facade.js';

const MOST_CHOICES = 100;
const STATUSES: Record<IntellectualProperty['status'], string> = { GRANTED: '已授权', PENDING: '申请中', LAPSED: '已失效' };

/** Published achievements, as notices of a negotiated price (协议定价公示) are about them. */
@Injectable()
export class AchievementNotices implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly achievements: AchievementsFacade,
    private readonly subjects: NoticeSubjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register('achievement', { choices: (organisationId) => this.choices(organisationId), facts: (id, organisationId) => this.facts(id, organisationId) });
  }

  private choices(organisationId: string) {
    return this.uow.query<{ id: string; label: string }>(
      `SELECT a.id, v.content ->> 'title' AS label FROM achievement a JOIN record_version v ON v.kind = 'achievement' AND v.subject_id = a.id AND v.no = a.published_no
        WHERE a.organisation_id = $1 AND a.is_public ORDER BY a.published_at DESC, a.id LIMIT ${MOST_CHOICES}`, [organisationId],
    );
  }

  private async facts(id: string, organisationId: string) {
    const found = await this.achievements.published(id);
    if (found?.organisationId !== organisationId) return null;
    const { title, oneLine, intellectualProperty } = found.content;
    // an achievement of which no right is listed may rest on know-how: the office says so itself
    const rights: Record<string, string> = intellectualProperty.length === 0 ? {} : { rights: intellectualProperty.map(rightInWords).join('\n') };
    return { label: title, values: { achievementName: title, brief: oneLine, ...rights } };
  }
}

const rightInWords = ({ title, number, status }: IntellectualProperty): string => `${title}${number === '' ? '' : `（${number}）`}，${STATUSES[status]}`;
