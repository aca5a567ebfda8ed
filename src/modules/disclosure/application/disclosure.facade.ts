import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import type { Nda } from '../domain/nda.js';
import { NdaDesk } from './nda-desk.js';
import { NdaQueries } from './nda.queries.js';
import { ViewDesk } from './view-desk.js';

/** The public face of disclosure for the demo loader. */
@Injectable()
export class DisclosureFacade {
  constructor(
    private readonly desk: NdaDesk,
    private readonly views: ViewDesk,
    private readonly ndas: NdaQueries,
  ) {}

  /** Proposes an agreement with the text as it is now. */
  async propose(introductionId: string, termYears: number, actor: Actor): Promise<Nda> {
    const { sha256 } = await this.desk.draft(introductionId, termYears, actor);
    return this.desk.propose({ introductionId, termYears, sha256 }, actor);
  }

  sign({ id, textSha256 }: Pick<Nda, 'id' | 'textSha256'>, actor: Actor): Promise<Nda> {
    return this.desk.act(id, 'sign', actor, null, { comment: '', sha256: textSha256 });
  }

  /** The latest agreement of an introduction, whoever asks: callers answer for what they show. */
  agreementOf(introductionId: string): Promise<Nda | null> {
    return this.ndas.latestOf(introductionId);
  }

  async view(fileId: string, actor: Actor): Promise<void> {
    await this.views.open(fileId, actor);
  }
}
