import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../../kernel/access/index.js';
import { rulePermissions as may } from '../rules.permissions.js';
import { RuleDomainView, RulesOnDayView, RulesQuery, RuleVersionsView } from './rule.dto.js';
import { RulePresenter } from './rule-presenter.js';

/** The rules by which the bureau and the tax office decide, as they hold on a day. */
@ApiTags('rules')
@Controller()
export class RuleController {
  constructor(private readonly present: RulePresenter) {}

  /** What holds on a day, and the domains in which nothing does. */
  @Get('rules') @Access(may.read)
  on(@Query() query: RulesQuery): Promise<RulesOnDayView> {
    return this.present.onDay(query);
  }

  /** Every version of a code that is or was in force, newest first. */
  @Get('rules/:code') @Access(may.read)
  versions(@Param('code') code: string): Promise<RuleVersionsView> {
    return this.present.versions(code);
  }

  /** The domains with the parameters of their rules: names, units and limits, for forms and for readers of `params`. */
  @Get('rule-domains') @Access(may.read)
  domains(): RuleDomainView[] {
    return this.present.domains();
  }
}
