import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { problem } from '../../../kernel/http/index.js';
import { RuleDesk } from './rule-desk.js';
import { RuleQueries } from './rule.queries.js';

/** What the demo needs of the rules; modules that apply them ask the RuleBook. */
@Injectable()
export class RulesFacade {
  constructor(
    private readonly queries: RuleQueries,
    private readonly desk: RuleDesk,
  ) {}

  /** Confirms that the person has read the final text of the newest version. @throws NOT_FOUND, and what the executor throws */
  async verify(code: string, { note, source = '' }: { note: string; source?: string }, actor: Actor): Promise<void> {
    const [newest] = await this.queries.versions(code);
    if (!newest) throw problem('NOT_FOUND');
    await this.desk.act(newest.id, 'verify', actor, null, { comment: note, source });
  }
}
