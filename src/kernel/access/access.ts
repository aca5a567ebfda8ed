import { applyDecorators, createParamDecorator, Injectable, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth } from '@nestjs/swagger';
import { problem, requestContext } from '../http/index.js';
import type { Actor } from '../actor/index.js';
import { decide, permission, type Subject } from './permissions.js';

export type RouteAccess = { kind: 'public' } | { kind: 'signed-in' } | { kind: 'session' } | { kind: 'permission'; key: string };

export const ROUTE_ACCESS = 'kezhuan:access';

/** Every route carries one of these; a route without is refused at run time and fails a test. */
export function Access(key: string) {
  permission(key);
  return applyDecorators(SetMetadata(ROUTE_ACCESS, { kind: 'permission', key } satisfies RouteAccess), ApiCookieAuth(), ApiBearerAuth());
}
Access.public = () => SetMetadata(ROUTE_ACCESS, { kind: 'public' } satisfies RouteAccess);
Access.signedIn = () =>
  applyDecorators(SetMetadata(ROUTE_ACCESS, { kind: 'signed-in' } satisfies RouteAccess), ApiCookieAuth(), ApiBearerAuth());

/** For what is the account's own (sessions, tokens, invitations, name): a machine with an access token of the person does not see to it. */
Access.session = () => applyDecorators(SetMetadata(ROUTE_ACCESS, { kind: 'session' } satisfies RouteAccess), ApiCookieAuth());

export const UNSEEN = 'kezhuan:unseen';

/** Who asks for this stays unknown to logs and audit trail: that somebody bids for a challenge is itself a secret. */
export const Unseen = () => SetMetadata(UNSEEN, true);

/** The person behind the request, acting for one organisation; ANONYMOUS where nobody signed in. */
export const CurrentActor = createParamDecorator((): Actor => requestContext().actor);

/** The question "may this actor do that to this record?", answered as the API answers it. */
@Injectable()
export class AccessControl {
  /**
   * @param visibility permissions of which any one says that the record may be seen at all
   * @throws NOT_FOUND for a record that the actor may not see, UNAUTHENTICATED or FORBIDDEN (with the reason) otherwise
   */
  require(actor: Actor, key: string, subject: Subject, ...visibility: readonly string[]): void {
    const decision = decide(key, actor, subject);
    if (decision.allowed) return;
    // the record is there: the attempt is told to the audit trail, not to the actor
    if (visibility.length > 0 && !visibility.some((seen) => decide(seen, actor, subject).allowed)) throw problem('NOT_FOUND', { hidden: key });
    throw refusal(decision.reason, key);
  }

  allows(actor: Actor, key: string, subject: Subject): boolean {
    return decide(key, actor, subject).allowed;
  }
}

export function refusal(reason: 'SIGN_IN' | 'ROLE' | 'UNVERIFIED' | 'SCOPE', key: string) {
  if (reason === 'SIGN_IN') return problem('UNAUTHENTICATED');
  if (reason === 'UNVERIFIED') return problem('ORGANISATION_UNVERIFIED');
  return problem('FORBIDDEN', { what: permission(key), permission: key });
}
