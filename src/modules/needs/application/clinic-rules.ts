import { Injectable } from '@nestjs/common';
import { dateInChina, type Period } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { RuleBook, type RuleInForce } from '../../rules/index.js';
import type { WordOutcome } from '../domain/clinic-visit.js';
import type { NeedContent } from '../domain/need-content.js';
import { type NeedFacts, wordDigest } from '../domain/need-word.js';

/** The rubric of today, and what a broker has last said of a text. */
@Injectable()
export class ClinicRules {
  constructor(
    private readonly rules: RuleBook,
    private readonly uow: UnitOfWork,
  ) {}

  /** Null where no rule of the domain is in force. */
  async today(): Promise<RuleInForce<'CLINIC'> | null> {
    const answer = await this.rules.ask('CLINIC', dateInChina(new Date()));
    return answer.code === 'IN_FORCE' ? answer.rule : null;
  }

  /** A broker who is asked answers within the time of every assignment; null where no rule of the domain is in force. */
  async callWithin(): Promise<Period | null> {
    const answer = await this.rules.ask('BROKER', dateInChina(new Date()));
    return answer.code === 'IN_FORCE' ? answer.rule.params.answerWithin : null;
  }

  async factsOf({ id, content }: { id: string; content: NeedContent }): Promise<NeedFacts> {
    const rule = await this.today();
    const [word] = await this.uow.query<{ outcome: WordOutcome }>(`SELECT vouched_outcome AS outcome FROM need_clinic WHERE need_id = $1 AND vouched_digest = $2 ORDER BY vouched_at DESC LIMIT 1`, [id, wordDigest(content)]);
    return { rubric: rule?.params ?? null, word: word?.outcome ?? null };
  }
}
