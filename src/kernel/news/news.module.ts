import { Global, Module } from '@nestjs/common';
import { NewsDesk } from './news-desk.js';

@Global()
@Module({ providers: [NewsDesk], exports: [NewsDesk] })
export class NewsModule {}
