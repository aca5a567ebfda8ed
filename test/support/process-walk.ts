import { allWorkflows, type WorkflowDefinition } from '../../src/kernel/workflow/index.js';
import type { TestApp } from './app.js';
import { achievementDraft, needDraft } from './listings.js';
import { newOrganisation } from './newcomers.js';
import type { PersonKey } from './people.js';
import { ifMatch, Requests } from './requests.js';

/** One arrow of a workflow's table. */
export interface Arrow {
  workflow: WorkflowDefinition;
  action: string;
  from: string;
}

/** Every arrow of every workflow of the product. */
export const allArrows = (): Arrow[] =>
  [...allWorkflows().values()].flatMap((workflow) => Object.entries(workflow.actions).flatMap(([action, { from }]) => from.map((state) => ({ workflow, action, from: state }))));

/** The scheduler's own steps have no route. */
export const takenByPeople = ({ workflow, action }: Arrow): boolean => !ONLY_SYSTEM.has(`${workflow.name}.${action}`);
const ONLY_SYSTEM = new Set(['achievement.expire', 'need.expire']);

export interface Standing {
  id: string;
  state: string;
  version: number;
  isPublic?: boolean;
  allowedActions: { action: string; enabled: boolean }[];
}

/** How the records of a workflow are made, looked at and moved, and who of the tests may take part. */
interface Place {
  collection: string;
  view: 'working' | 'case';
  cast: readonly PersonKey[];
  create(app: TestApp, walk: ProcessWalk): Promise<string>;
}

const created = async (requests: Requests, collection: string, body: object): Promise<string> =>
  ((await requests.send('POST', `/api/v1/${collection}`, { body })).body as { id: string }).id;

const PLACES: Readonly<Record<string, Place>> = {
  achievement: {
    collection: 'achievements', view: 'working', cast: ['institute.RES', 'institute.INST', 'bureau.BUR_CG', 'bureau.BUR_LEAD'],
    create: async (_, walk) => created(await walk.person('institute.RES'), 'achievements', achievementDraft()),
  },
  need: {
    collection: 'needs', view: 'working', cast: ['enterprise.ENT', 'enterprise.ENT_ADM', 'bureau.BUR_CG', 'bureau.BUR_LEAD'],
    create: async (_, walk) => created(await walk.person('enterprise.ENT'), 'needs', needDraft()),
  },
  organisation: {
    collection: 'organisations', view: 'case', cast: ['bureau.BUR_CG', 'bureau.BUR_LEAD'],
    create: (app, walk) => newOrganisation(app, (id, owner) => walk.owners.set(id, owner)),
  },
};

/** Brings records into any state of their process, by the steps that people take. */
export class ProcessWalk {
  private readonly people = new Map<PersonKey, Promise<Requests>>();
  /** administrators of organisations that a walk has registered */
  readonly owners = new Map<string, Requests>();

  constructor(private readonly app: TestApp) {}

  person(key: PersonKey): Promise<Requests> {
    const found = this.people.get(key) ?? Requests.as(this.app, key);
    this.people.set(key, found);
    return found;
  }

  pathOf = (workflow: WorkflowDefinition, id: string, action: string) => `/api/v1/${place(workflow).collection}/${id}/actions/${action}`;

  /** Whether the record exists for this person. */
  async sees(requests: Requests, workflow: WorkflowDefinition, id: string): Promise<boolean> {
    return (await requests.get(`/api/v1/${place(workflow).collection}/${id}/${place(workflow).view}`)).status === 200;
  }

  /** Somebody who may take the step now, with the record as that person sees it. */
  async actorFor(workflow: WorkflowDefinition, id: string, action: string): Promise<{ requests: Requests; standing: Standing } | null> {
    const cast = await Promise.all(place(workflow).cast.map((key) => this.person(key)));
    for (const requests of [...cast, ...(this.owners.has(id) ? [this.owners.get(id) as Requests] : [])]) {
      const { status, body } = await requests.get(`/api/v1/${place(workflow).collection}/${id}/${place(workflow).view}`);
      const standing = body as Standing;
      if (status === 200 && standing.allowedActions.some((allowed) => allowed.action === action && allowed.enabled)) return { requests, standing };
    }
    return null;
  }

  /** A new record in this state, in which the step can be taken. @throws Error where no way leads there */
  async ready({ workflow, action, from }: Arrow): Promise<{ id: string; requests: Requests; standing: Standing }> {
    for (const path of pathsTo(workflow, from)) {
      const id = await place(workflow).create(this.app, this);
      if (!(await this.follow(workflow, id, path))) continue;
      const found = await this.actorFor(workflow, id, action);
      if (found) return { id, ...found };
    }
    throw new Error(`${workflow.name}: nobody can take ${action} from ${from}`);
  }

  private async follow(workflow: WorkflowDefinition, id: string, path: readonly string[]): Promise<boolean> {
    for (const action of path) {
      const found = await this.actorFor(workflow, id, action);
      if (!found) return false;
      await this.step(found.requests, workflow, id, action, found.standing.version);
    }
    return true;
  }

  /** A revision is submitted only with a change. */
  private async change(requests: Requests, workflow: WorkflowDefinition, id: string, version: number): Promise<void> {
    const { status, text } = await requests.send('PATCH', `/api/v1/${place(workflow).collection}/${id}/working`, { headers: ifMatch(version), body: { title: '第二版的标题' } });
    if (status !== 200) throw new Error(`${workflow.name} revision: ${status} ${text}`);
  }

  private async step(requests: Requests, workflow: WorkflowDefinition, id: string, action: string, version: number): Promise<void> {
    const { status, text } = await requests.send('POST', this.pathOf(workflow, id, action), { headers: ifMatch(version), body: { comment: '演示理由' } });
    if (status !== 200) throw new Error(`${workflow.name} ${action}: ${status} ${text}`);
    if (action === 'revise') await this.change(requests, workflow, id, version + 1);
  }
}

function place(workflow: WorkflowDefinition): Place {
  const found = PLACES[workflow.name];
  if (!found) throw new Error(`the tests do not know how records of ${workflow.name} come about`);
  return found;
}

/** Every way without a turn to the state, shortest first; then detours by each other state: some steps want a record that has been elsewhere before. */
function pathsTo(workflow: WorkflowDefinition, state: string): string[][] {
  const detours = Object.keys(workflow.states).flatMap((via) =>
    ways(workflow, workflow.initial, via).flatMap((there) => ways(workflow, via, state).map((back) => [...there, ...back])),
  );
  const byLength = (one: string[], other: string[]) => one.length - other.length;
  return [...ways(workflow, workflow.initial, state).sort(byLength), ...detours.sort(byLength)];
}

/** Sequences of steps from one state to another that visit no state twice. */
function ways(workflow: WorkflowDefinition, start: string, end: string, seen: readonly string[] = []): string[][] {
  if (start === end) return [[]];
  const steps = Object.entries(workflow.actions).filter(
    ([action, { from, to }]) => from.includes(start) && to !== start && !seen.includes(to) && !ONLY_SYSTEM.has(`${workflow.name}.${action}`),
  );
  return steps.flatMap(([action, { to }]) => ways(workflow, to, end, [...seen, start]).map((rest) => [action, ...rest]));
}
