import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import type { CommissionTerms } from '../domain/commission-terms.js';
import { type ProposedTerms, TermsDesk } from './terms-desk.js';

/** The public face of commissions for the demo loader. */
@Injectable()
export class CommissionsFacade {
  constructor(private readonly desk: TermsDesk) {}

  /** @param terms null: the broker asks for nothing */
  propose(introductionId: string, terms: ProposedTerms | null, actor: Actor): Promise<CommissionTerms> {
    return this.desk.propose(introductionId, terms, actor);
  }

  confirm({ id, textSha256 }: Pick<CommissionTerms, 'id' | 'textSha256'>, actor: Actor): Promise<CommissionTerms> {
    return this.desk.act(id, 'confirm', actor, null, { comment: '', sha256: textSha256 });
  }
}
