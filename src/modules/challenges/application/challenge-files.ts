import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { mayWriteIn } from '../../../kernel/workflow/index.js';
import { type FileReach, FileSubjects } from '../../files/index.js';
import { challengeWorkflow } from '../challenge.workflow.js';
import { challengePermissions as may } from '../challenges.permissions.js';
import { ChallengeQueries } from './challenge.queries.js';
import { ChallengeVersions } from './challenge-versions.js';

/** Files of challenges: everybody reads what was published as an attachment, who handles the challenge reads all, the winner what was published. */
@Injectable()
export class ChallengeFiles implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: ChallengeQueries,
    private readonly versions: ChallengeVersions,
    private readonly subjects: FileSubjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register('challenge', {
      reach: (actor, id) => this.reach(actor, id),
      hold: async (id) => void (await this.uow.query(`SELECT 1 FROM challenge WHERE id = $1 FOR SHARE`, [id])),
      keeps: (id, fileId) => this.versions.hold(id, fileId),
    });
  }

  private async reach(actor: Actor, id: string): Promise<FileReach | 'hidden' | null> {
    const challenge = await this.queries.byId(id);
    if (!challenge) return null;
    const working = decide(may.insight, actor, challenge).allowed;
    const isPublic = decide(may.board, actor, challenge).allowed;
    if (!working && !isPublic) return 'hidden';
    return { working, write: mayWriteIn(challengeWorkflow, challenge, actor), shown: isPublic ? await this.shown(id, decide(may.read, actor, challenge).allowed) : [] };
  }

  /** Of a challenge that is told in brief no file is shown to the public: who has signed the agreement gets them with the text. */
  private async shown(id: string, reads: boolean): Promise<string[]> {
    const text = (await this.versions.present([id])).get(id);
    return !text || (text.content.confidentiality === 'NDA' && !reads) ? [] : (await this.versions.shownAmong(text.attachments)).map((file) => file.id);
  }
}
