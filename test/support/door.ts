import { type Actor, ANONYMOUS, decide, refusal } from '../../src/kernel/access/index.js';
import { IdentityFacade } from '../../src/modules/identity/index.js';
import type { TestApp } from './app.js';
import type { Reader } from './cast.js';
import { declaredRoutes, type DeclaredRoute } from './routes.js';

/** How policies call the refusals of a route, by the code of the problem. */
export const VERDICT_OF: Readonly<Record<string, string>> = { NDA_NOT_IN_FORCE: '403', HAS_ADMINISTRATOR: '403', CONFIDENTIAL_GONE: '403', INTRODUCTION_SELF: '403', INTRODUCTION_SIDES: '403', UNAUTHENTICATED: '401', FORBIDDEN: '403', ORGANISATION_UNVERIFIED: 'unverified', NOT_FOUND: '404' };

/** The declarations of all routes: the guard asks them before anything of a request is read, so what they answer is the whole answer. */
export class Door {
  private constructor(
    private readonly routes: ReadonlyMap<string, DeclaredRoute>,
    private readonly actors: ReadonlyMap<Reader, Actor>,
  ) {}

  static async of(app: TestApp, cast: readonly Reader[]): Promise<Door> {
    const identity = app.app.get(IdentityFacade);
    const actors = await Promise.all(cast.map(async (reader) => [reader, reader.personId ? await identity.actorOf(reader.personId) : ANONYMOUS] as const));
    return new Door(new Map(declaredRoutes(app.app).map((route) => [route.name, route])), new Map(actors));
  }

  /** 401, 403 or unverified; null for whoever gets past the door. */
  private answer(route: string, actor: Actor): string | null {
    const access = this.routes.get(route)?.access;
    if (access?.kind !== 'permission') return null;
    const decision = decide(access.key, actor);
    return decision.allowed ? null : (VERDICT_OF[refusal(decision.reason, access.key).code] ?? null);
  }

  /** Who need not knock: of those with one answer one does, another one for each `turn`, so that over the lines of a policy everybody does. */
  turnedAway(route: string, turn: number): Map<Reader, string> {
    const turned = [...this.actors].flatMap(([reader, actor]) => {
      const answer = this.answer(route, actor);
      return answer === null ? [] : [{ reader, answer }];
    });
    const groups = [...Map.groupBy(turned, ({ answer }) => answer).values()];
    return new Map(groups.flatMap((group) => group.filter((_, at) => at !== turn % group.length)).map(({ reader, answer }) => [reader, answer]));
  }
}
