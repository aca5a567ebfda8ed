import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { type BidAction, bidWorkflow } from '../bid.workflow.js';
import type { Bid } from '../domain/bid.js';

/** What officials decide about one bid: 资格审查, and the reasons that a losing bidder is given. */
@Injectable()
export class BidQualification {
  constructor(private readonly workflow: WorkflowExecutor) {}

  /** @throws what the executor throws */
  act(id: string, action: BidAction, actor: Actor, version: number, input: ActionInput): Promise<Bid> {
    return this.workflow.run({ workflow: bidWorkflow, id, action, actor, version, input });
  }
}
