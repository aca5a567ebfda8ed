import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ADMIN_ROLE, hasNoBusiness, ORGANISATION_KINDS, ROLE_CODES, ROLES, ROLES_OF_KIND } from '../actor/index.js';
import { Access } from './access.js';
import { RoleView } from './role.dto.js';

const ALL: RoleView[] = ROLE_CODES.map((code) => ({ code, ...ROLES[code], kinds: ORGANISATION_KINDS.filter((kind) => ROLES_OF_KIND[kind].includes(code)), withoutBusiness: hasNoBusiness(code), administers: ORGANISATION_KINDS.filter((kind) => ADMIN_ROLE[kind] === code) }));

/** The roles that people act in. */
@ApiTags('access')
@Controller('roles')
export class RoleController {
  /** Every role, for labels and for forms that give roles. */
  @Get() @Access.public()
  list(): RoleView[] {
    return ALL;
  }
}
