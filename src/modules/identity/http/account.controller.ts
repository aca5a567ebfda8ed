import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, requestContext } from '../../../kernel/http/index.js';
import { Accounts } from '../application/accounts.js';
import { accountPermissions as may } from '../identity.permissions.js';
import { AccountPageView, AccountQuery, AccountStatusDto, AccountView } from './account.dto.js';
import { presentAccount } from './identity.presenter.js';

/** Accounts of people, for the system administrator. */
@ApiTags('accounts')
@Controller('accounts')
export class AccountController {
  constructor(private readonly accounts: Accounts) {}

  /** Looks people up, by name; the look-up is in the audit trail. */
  @Get() @Access(may.manage)
  async search(@Query() query: AccountQuery, @CurrentActor() actor: Actor): Promise<AccountPageView> {
    const page = await this.accounts.search(actor, query);
    return { ...page, items: page.items.map((row) => presentAccount(row, actor, requestContext().locale)) };
  }

  /** Disables an account, which ends its sessions, access tokens, mailed links and password at once, or restores it. */
  @Patch(':id') @Access(may.manage)
  async setStatus(@Param('id', ParseUUIDPipe) id: string, @Body() body: AccountStatusDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<AccountView> {
    return presentAccount(await this.accounts.setStatus(id, body, actor, version), actor, requestContext().locale);
  }
}
