import { Module } from '@nestjs/common';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { RulesModule } from '../rules/index.js';
import { NoticeDesk } from './application/notice-desk.js';
import { NoticePaper } from './application/notice-paper.js';
import { NoticePlan } from './application/notice-plan.js';
import { NoticeProcess } from './application/notice-process.js';
import { NoticeSubjects } from './application/notice-subjects.js';
import { NoticeQueries } from './application/notice.queries.js';
import { NoticesFacade } from './application/notices.facade.js';
import { ObjectionDesk } from './application/objection-desk.js';
import { ObjectionHandlers } from './application/objection-handlers.js';
import { ObjectionFiles } from './application/objection-files.js';
import { ObjectionQueries } from './application/objection.queries.js';
import { NoticePresenter } from './http/notice-presenter.js';
import { NoticeController } from './http/notice.controller.js';
import { ObjectionPresenter } from './http/objection-presenter.js';
import { ObjectionController } from './http/objection.controller.js';

@Module({
  imports: [FilesModule, IdentityModule, RulesModule],
  controllers: [NoticeController, ObjectionController],
  providers: [NoticeDesk, NoticePaper, NoticePlan, NoticeProcess, NoticeQueries, NoticeSubjects, NoticesFacade, NoticePresenter, ObjectionDesk, ObjectionFiles, ObjectionHandlers, ObjectionQueries, ObjectionPresenter],
  exports: [NoticesFacade, NoticeSubjects],
})
export class NoticesModule {}
