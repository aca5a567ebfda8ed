import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '../../../kernel/events/index.js';
import { organisationCodeLeft } from '../../identity/index.js';
import { SealingFacade } from '../../sealing/index.js';
import { bidProblem } from '../bids.problems.js';

/**
 * A box knows a bidder by its credit code (统一社会信用代码) alone: under another one it would neither find its bid nor be kept from a second, and whoever registers
 * the code that was left would be shown a bid that is somebody else's. Whether this organisation bids is told to nobody: any box holds the code of all.
 */
@Injectable()
export class CodeWatch implements OnModuleInit {
  constructor(
    private readonly events: EventBus,
    private readonly sealing: SealingFacade,
  ) {}

  onModuleInit(): void {
    this.events.inTransaction(organisationCodeLeft, () => this.refuse());
  }

  /** @throws BID_BOXES_UNOPENED */
  private async refuse(): Promise<void> {
    if (await this.sealing.hasUnopened()) throw bidProblem('BID_BOXES_UNOPENED');
  }
}
