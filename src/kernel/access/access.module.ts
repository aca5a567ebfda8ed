import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessControl } from './access.js';
import { AccessGuard } from './access.guard.js';
import { RoleController } from './role.controller.js';

@Global()
@Module({ controllers: [RoleController], providers: [AccessControl, { provide: APP_GUARD, useClass: AccessGuard }], exports: [AccessControl] })
export class AccessModule {}
