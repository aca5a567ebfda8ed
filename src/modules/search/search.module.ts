import { Module } from '@nestjs/common';
import { ReferenceModule } from '../reference/index.js';
import { Find } from './application/find.js';
import { SearchLog } from './application/search-log.js';
import { SearchController } from './http/search.controller.js';
import { SearchPresenter } from './http/search-presenter.js';

@Module({ imports: [ReferenceModule], controllers: [SearchController], providers: [Find, SearchLog, SearchPresenter] })
export class SearchModule {}
