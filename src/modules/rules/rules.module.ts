import { Module } from '@nestjs/common';
import { KnownRules } from './application/known-rules.js';
import { RuleBook } from './application/rule-book.js';
import { RuleDesk } from './application/rule-desk.js';
import { RuleQueries } from './application/rule.queries.js';
import { RulesFacade } from './application/rules.facade.js';
import { RuleController } from './http/rule.controller.js';
import { RuleSetController } from './http/rule-set.controller.js';
import { RulePresenter } from './http/rule-presenter.js';

@Module({ controllers: [RuleController, RuleSetController], providers: [KnownRules, RuleBook, RuleDesk, RulePresenter, RuleQueries, RulesFacade], exports: [RuleBook, RulesFacade] })
export class RulesModule {}
