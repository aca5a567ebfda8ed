import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { becomeUnseen, problem, requestContext } from '../http/index.js';
import { refusal, ROUTE_ACCESS, type RouteAccess, UNSEEN } from './access.js';
import { isSignedIn } from '../actor/index.js';
import { decide } from './permissions.js';

/** Deny by default: the route's declaration is checked before anything of the request is read. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [context.getHandler(), context.getClass()]);
    if (this.reflector.get<boolean | undefined>(UNSEEN, context.getHandler())) becomeUnseen();
    if (!access) throw problem('FORBIDDEN', { what: { zh: '访问未声明权限的地址', en: 'use an undeclared route' }, permission: 'none' });
    if (access.kind === 'public') return true;
    const { actor } = requestContext();
    if (!isSignedIn(actor)) {
      if (access.kind === 'permission' && decide(access.key, actor).allowed) return true;
      throw problem('UNAUTHENTICATED');
    }
    if (access.kind === 'signed-in') return true;
    if (access.kind === 'session') return this.inSession();
    const decision = decide(access.key, actor);
    if (!decision.allowed) throw refusal(decision.reason, access.key);
    return true;
  }

  private inSession(): true {
    if (requestContext().signedInBy === 'token') throw problem('FORBIDDEN', { what: { zh: '用访问令牌管理账号', en: 'manage an account by an access token' }, permission: 'session' });
    return true;
  }
}
