import type { Actor } from '../kernel/access/index.js';
import type { ExpertsFacade, Matter, SeatedExpert } from '../modules/experts/index.js';
import { GROUNDS } from '../modules/experts/index.js';
import { halfHashOf, newHalf } from '../modules/experts/browser/half.js';
import type { IdentityFacade } from '../modules/identity/index.js';
import type { DemoWorld } from './contracts.js';

const HOUR = 3_600_000;
const NONE = GROUNDS.map((ground) => ({ ground, applies: false, text: '' }));

/** The hour of a sitting for which experts can be drawn now. */
export const sitting = (): Date => new Date(Date.now() + 23 * HOUR);

/** Panels of the demo: drawn by discipline inspection, and answered by those who were drawn. */
export class DemoPanels {
  constructor(
    private readonly experts: ExpertsFacade,
    private readonly identity: IdentityFacade,
    private readonly world: DemoWorld,
  ) {}

  /** Discipline inspection keeps its half outside of the platform until it draws with it. @returns everybody who was called */
  async draw(matter: Matter): Promise<SeatedExpert[]> {
    const panel = await this.experts.panelOf(matter);
    if (!panel) throw new Error(`demo ${matter.kind} has no panel`);
    const [half, discipline] = [newHalf(), this.world.actor('bureau-disc')];
    await this.experts.commit(panel.id, await halfHashOf(half), discipline);
    await this.experts.draw(panel.id, half, discipline);
    return this.experts.calledOf(matter);
  }

  async accept(seats: readonly SeatedExpert[]): Promise<void> {
    for (const seat of seats) await this.experts.answer(seat.seatId, 'accept', await this.actorOf(seat), { comment: '', declaration: NONE });
  }

  actorOf({ personId }: SeatedExpert): Promise<Actor> {
    return this.identity.actorOf(personId);
  }

  /** Draws the panel; all accept. @returns those who sit, as who they act */
  async seat(matter: Matter): Promise<Actor[]> {
    const seats = await this.draw(matter);
    await this.accept(seats);
    const actors: Actor[] = [];
    for (const seat of seats) actors.push(await this.actorOf(seat));
    return actors;
  }
}
