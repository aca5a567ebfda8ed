import { Module, type OnModuleInit } from '@nestjs/common';
import { ListingHouse, ListingsModule } from '../listings/index.js';
import { needKind } from './application/need-kind.js';
import { NeedsFacade } from './application/needs.facade.js';
import { NeedController } from './http/need.controller.js';

@Module({
  imports: [ListingsModule],
  controllers: [NeedController],
  providers: [NeedsFacade],
  exports: [NeedsFacade],
})
export class NeedsModule implements OnModuleInit {
  constructor(private readonly house: ListingHouse) {}

  onModuleInit(): void {
    this.house.open(needKind);
  }
}
