import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, decide } from '../../kernel/access/index.js';
import { FileSubjects } from '../files/index.js';
import { IdentityFacade, organisationPermissions as may, organisationWorkflow } from '../identity/index.js';

/** Evidence (证明材料) for the verification of an organisation: uploaded by it until the official decides, read with its case. */
@Injectable()
export class OrganisationEvidence implements OnModuleInit {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly subjects: FileSubjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register(organisationWorkflow.name, {
      canRead: (actor, id) => this.may(may.case, actor, id),
      canReadConfidential: (actor, id) => this.may(may.case, actor, id),
      canWrite: (actor, id) => this.may(may.resubmit, actor, id, UNDECIDED),
    });
  }

  private async may(permission: string, actor: Actor, id: string, states?: readonly string[]): Promise<boolean> {
    const organisation = await this.identity.organisation(id);
    if (!organisation || (states && !states.includes(organisation.state))) return false;
    const subject = { ...organisation, organisationId: organisation.id };
    return decide(permission, actor, subject).allowed;
  }
}

const UNDECIDED = ['PENDING', 'RETURNED'];
