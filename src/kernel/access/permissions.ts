import { type Actor, isSignedIn, type Role, SYSTEM } from '../actor/index.js';
import { columnName } from '../database/index.js';

/**
 * One line of a permission: who, over which records, and under which column values. `any` is every record,
 * `organisation` those of the actor's organisation, `own` those the actor created for the organisation that the actor acts
 * for now (who leaves it leaves them behind), `personal` those of the person, whichever organisation they acted for.
 * `party` are records that name the actor's organisation in the column `as` (a buyer), `parties` in the list `as` (winners),
 * `called` those that name the person in the list `as` (an expert); with `of` only while the person acts for the organisation in that column.
 */
export type Grant = GrantLine & ({ scope: 'any' | 'organisation' | 'own' | 'personal' } | { scope: 'party' | 'parties'; as: string } | { scope: 'called'; as: string; of?: string });

interface GrantLine {
  to: Role | 'PUBLIC' | 'SIGNED_IN' | 'SYSTEM';
  /** column values that the record must have; every named column must hold one of its values */
  when?: Readonly<Record<string, readonly (string | boolean)[]>>;
  /** column with a list of persons whom the line does not reach: who was removed from a matter */
  except?: string;
  /** also for members of an organisation that no official has verified yet */
  unverified?: boolean;
}

export interface Permission {
  zh: string;
  en: string;
  grants: readonly Grant[];
}

/** The columns of a record that grants look at. Further columns are named in `when`. */
export interface Subject {
  organisationId?: string | null;
  createdBy?: string | null;
}

export type Decision = { allowed: true } | { allowed: false; reason: 'SIGN_IN' | 'ROLE' | 'UNVERIFIED' | 'SCOPE' };

const registry = new Map<string, Permission>();

/**
 * Declares the permissions of an area, once: the route guard, the check on a record, its SQL twin, the generated
 * table and the reviewed matrix all read this declaration.
 * @throws Error at start-up for a key that is declared already
 */
export function definePermissions<K extends string>(area: string, table: Record<K, Permission>): Record<K, string> {
  const keys = {} as Record<K, string>;
  for (const name of Object.keys(table) as K[]) {
    const key = `${area}.${name}`;
    if (registry.has(key)) throw new Error(`permission ${key} is declared twice`);
    registry.set(key, table[name]);
    keys[name] = key;
  }
  return keys;
}

export const allPermissions = (): ReadonlyMap<string, Permission> => registry;

/** @throws Error for a key that no module declared: a misspelt permission must not open or close anything silently. */
export function permission(key: string): Permission {
  const found = registry.get(key);
  if (!found) throw new Error(`permission ${key} is not declared`);
  return found;
}

const holds = (grant: Grant, actor: Actor) =>
  (grant.to === 'SYSTEM' && actor === SYSTEM) ||
  grant.to === 'PUBLIC' ||
  (grant.to === 'SIGNED_IN' ? isSignedIn(actor) : (actor.roles as readonly string[]).includes(grant.to));

const mayActForOrganisation = (grant: Grant, actor: Actor) =>
  grant.to === 'PUBLIC' || grant.to === 'SIGNED_IN' || grant.to === 'SYSTEM' || grant.unverified === true || actor.organisationVerified;

/** The grants that this actor holds at all, whatever the record. */
export function grantsOf(key: string, actor: Actor): Grant[] {
  return permission(key).grants.filter((grant) => holds(grant, actor) && mayActForOrganisation(grant, actor));
}

/** The permissions that this actor holds on some record at all: what a page may offer, not yet what the API will allow on a record. */
export const heldBy = (actor: Actor): string[] => [...registry.keys()].filter((key) => grantsOf(key, actor).length > 0);

/** One comparison of a scope: a column of the record holds, or lists, who acts. */
interface Comparison {
  column: string;
  with: 'organisationId' | 'personId';
  listed?: true;
}

const OF_ORGANISATION: Comparison = { column: 'organisationId', with: 'organisationId' };
const OF_PERSON: Comparison = { column: 'createdBy', with: 'personId' };

function comparisonsOf(grant: Grant): readonly Comparison[] {
  switch (grant.scope) {
    case 'any': return [];
    case 'organisation': return [OF_ORGANISATION];
    case 'own': return [OF_ORGANISATION, OF_PERSON];
    case 'personal': return [OF_PERSON];
    case 'party': return [{ column: grant.as, with: 'organisationId' }];
    case 'parties': return [{ column: grant.as, with: 'organisationId', listed: true }];
    case 'called': return [...(grant.of === undefined ? [] : [{ column: grant.of, with: 'organisationId' } as const]), { column: grant.as, with: 'personId', listed: true }];
  }
}

function covers(grant: Grant, actor: Actor, subject: Subject): boolean {
  const columns = subject as Record<string, unknown>;
  const met = ({ column, with: key, listed }: Comparison): boolean => {
    const value = columns[column];
    return actor[key] !== null && (listed ? Array.isArray(value) && value.includes(actor[key]) : value === actor[key]);
  };
  if (!comparisonsOf(grant).every(met)) return false;
  const removed = grant.except === undefined ? null : columns[grant.except];
  if (Array.isArray(removed) && removed.includes(actor.personId)) return false;
  return Object.entries(grant.when ?? {}).every(([column, values]) => values.includes(columns[column] as string | boolean));
}

/** May the actor use the permission on this record? Without a record: on any record at all (the route's question). */
export function decide(key: string, actor: Actor, subject?: Subject): Decision {
  const grants = grantsOf(key, actor);
  if (grants.length === 0) {
    if (!isSignedIn(actor)) return { allowed: false, reason: 'SIGN_IN' };
    const held = permission(key).grants.some((grant) => holds(grant, actor));
    return { allowed: false, reason: held ? 'UNVERIFIED' : 'ROLE' };
  }
  if (!subject || grants.some((grant) => covers(grant, actor, subject))) return { allowed: true };
  return { allowed: false, reason: isSignedIn(actor) ? 'SCOPE' : 'SIGN_IN' };
}

/**
 * The SQL twin of `decide`: a condition on `alias` that keeps exactly the records that `decide` allows. Values are
 * appended to `params` and referred to by number. A property test holds both equal.
 */
export function sqlScope(key: string, actor: Actor, alias: string, params: unknown[]): string {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const conditions = grantsOf(key, actor).map((grant) => {
    const parts: string[] = comparisonsOf(grant).map(({ column, with: key, listed }) => {
      if (actor[key] === null) return 'false';
      return listed ? `${bind(actor[key])} = ANY(${alias}.${columnName(column)})` : `${alias}.${columnName(column)} = ${bind(actor[key])}`;
    });
    for (const [column, values] of Object.entries(grant.when ?? {})) parts.push(`${alias}.${columnName(column)}::text = ANY(${bind(values.map(String))})`);
    if (grant.except !== undefined && actor.personId !== null) parts.push(`${bind(actor.personId)} <> ALL(${alias}.${columnName(grant.except)})`);
    return parts.length === 0 ? 'true' : `(${parts.join(' AND ')})`;
  });
  return conditions.length === 0 ? 'false' : `(${conditions.join(' OR ')})`;
}
