import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, decide } from '../../kernel/access/index.js';
import { type FileReach, FileSubjects } from '../files/index.js';
import { IdentityFacade, isUndecided, organisationPermissions as may, organisationWorkflow } from '../identity/index.js';

/** Evidence (证明材料) for the verification of an organisation, or for what it wants changed afterwards: uploaded by it until the official decides, read with its case. */
@Injectable()
export class OrganisationEvidence implements OnModuleInit {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly subjects: FileSubjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register(organisationWorkflow.name, {
      reach: (actor, id) => this.reach(actor, id),
      hold: (id) => this.identity.hold(id),
      keeps: (id) => this.isVerified(id),
    });
  }

  private async reach(actor: Actor, id: string): Promise<FileReach | 'hidden' | null> {
    const organisation = await this.identity.organisation(id);
    if (!organisation) return null;
    const subject = { ...organisation, organisationId: organisation.id };
    const working = decide(may.case, actor, subject).allowed;
    const write = (isUndecided(organisation) || organisation.proposed !== null) && decide(may.resubmit, actor, subject).allowed;
    return working || write ? { working, write, shown: [] } : 'hidden';
  }

  /** What an official has gone by is taken away from sight alone. */
  private async isVerified(id: string): Promise<boolean> {
    const organisation = await this.identity.organisation(id);
    return organisation !== null && organisation.verifiedAt !== null;
  }
}
