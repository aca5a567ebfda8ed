import type { WorkflowDefinition } from '../../src/kernel/workflow/index.js';
import type { TestApp } from './app.js';
import type { PersonKey } from './people.js';
import type { Requests } from './requests.js';

/** One arrow of a workflow's table. */
export interface Arrow {
  workflow: WorkflowDefinition;
  action: string;
  from: string;
}

export interface Standing {
  id: string;
  state: string;
  version: number;
  isPublic?: boolean;
  allowedActions: { action: string; enabled: boolean; tone?: string }[];
}

/** Whoever walks: the people of the tests, each in one session, and administrators of organisations that the walk has registered. */
export interface Walker {
  person(key: PersonKey): Promise<Requests>;
  readonly owners: Map<string, Requests>;
}

/** How the records of a workflow are made, looked at and moved, and who of the tests may take part. */
export interface Place {
  collection: string;
  /** the part of the address that shows the record with its steps; absent where the record itself does */
  view?: 'working' | 'case';
  cast: readonly PersonKey[];
  create(app: TestApp, walk: Walker, arrow: Arrow): Promise<string>;
  /** what of the arrow decides how a record is made or what its steps are told: records of one sort go each other's ways; absent: nothing does */
  sort?(arrow: Arrow): string;
  /** the steps and asides after which the arrow can be taken; absent: found by search */
  way?(arrow: Arrow): readonly string[];
  /** what has to happen between steps and is none */
  asides?: Readonly<Record<string, (app: TestApp, walk: Walker, id: string) => Promise<void>>>;
  /** what a step asks for beside its comment, on the way to this arrow */
  input?(app: TestApp, action: string, standing: Standing, arrow: Arrow): Promise<Record<string, unknown>>;
}
