import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import { ReliefEstimates, type ReliefQuestion } from '../../relief/index.js';
import { changedRules } from '../domain/changed-rules.js';
import { type ReliefCase, ReliefComputation } from '../domain/relief-case.js';

/** Whether the rules that a case was computed under still hold for its day. */
@Injectable()
export class ReliefRules {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly estimates: ReliefEstimates,
  ) {}

  /** What has changed since the last computation, in words; empty before the first one. */
  async changed({ id, kind, facts }: Pick<ReliefCase, 'id' | 'kind' | 'facts'>): Promise<BothLanguages[]> {
    if (facts === null) return [];
    const last = await this.uow.manager.findOne(ReliefComputation, { where: { caseId: id }, order: { no: 'DESC' } });
    return last ? changedRules(last.rules, await this.estimates.rulesOf({ kind, facts } as ReliefQuestion)) : [];
  }
}
