import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { BidSlot } from './application/bid-slot.js';
import { BoxQueries } from './application/box.queries.js';
import { ClockCheck } from './application/clock-check.js';
import { Consents } from './application/consents.js';
import { CoverEnvelopes } from './application/cover-envelopes.js';
import { Envelopes } from './application/envelopes.js';
import { HolderMails } from './application/holder-mails.js';
import { HolderWatch } from './application/holder-watch.js';
import { KeptBoxes } from './application/kept-boxes.js';
import { OpeningRoom } from './application/opening-room.js';
import { PartyTags } from './application/party-tags.js';
import { SealHolders } from './application/seal-holders.js';
import { SealedBoxes } from './application/sealed-boxes.js';
import { SealingFacade } from './application/sealing.facade.js';
import { SealingController } from './http/sealing.controller.js';

@Module({
  imports: [IdentityModule],
  controllers: [SealingController],
  providers: [PartyTags, SealHolders, HolderMails, HolderWatch, KeptBoxes, Envelopes, CoverEnvelopes, SealedBoxes, BidSlot, Consents, OpeningRoom, BoxQueries, ClockCheck, SealingFacade],
  exports: [SealingFacade],
})
export class SealingModule {}
