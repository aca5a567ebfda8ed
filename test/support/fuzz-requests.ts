import fc from 'fast-check';
import { type Operation, type Parameter, resolved, type Schema } from './api-document.js';
import { killerText, killerValue, rawBody, rawPathPart } from './killers.js';
import type { Sent } from './requests.js';

/** One request as the fuzzer sends it. */
export interface FuzzRequest extends Sent {
  path: string;
  headers: Record<string, string>;
}

/** What exists in the database under test, and good bodies by operation, so that the fuzzer gets past the front door. */
export interface Ground {
  ids: readonly string[];
  bodies: Readonly<Record<string, object>>;
}

type Json = Record<string, unknown>;

/** Values that fit the schema. */
function fitting(schema: Schema, ground: Ground, name = ''): fc.Arbitrary<unknown> {
  const { type, enum: values, properties, items, required = [], allOf } = resolved(schema);
  if (values) return fc.constantFrom(...values);
  if (allOf?.[0]) return fitting(allOf[0], ground, name);
  if (/Id$/.test(name)) return fc.constantFrom(...ground.ids);
  if (properties) return fc.record(Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, fitting(one, ground, key)])), { requiredKeys: required });
  if (type === 'array') return fc.array(fitting(items ?? {}, ground), { maxLength: 3 });
  if (type === 'boolean') return fc.boolean();
  const { minimum = 0, maximum = 1_000_000 } = resolved(schema);
  if (type === 'number' || type === 'integer') return fc.integer({ min: Math.ceil(minimum), max: Math.min(Math.floor(maximum), 2 ** 31) });
  const { minLength = 0, maxLength = 40 } = resolved(schema);
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)), unit: 'grapheme' });
}

/** The value with something wrong at a random place. */
function damaged(value: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(value) && value.length > 0) {
    return fc.oneof(killerValue, fc.nat({ max: value.length - 1 }).chain((at) => damaged(value[at]).map((bad) => value.map((good: unknown, index) => (index === at ? bad : good)))));
  }
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    const object = value as Json;
    return fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...Object.keys(object)).chain((key) => damaged(object[key]).map((bad) => ({ ...object, [key]: bad }))) },
      { weight: 1, arbitrary: fc.constantFrom(...Object.keys(object)).map((key) => Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))) },
      { weight: 1, arbitrary: fc.tuple(killerText, killerValue).map(([key, bad]) => ({ ...object, [key]: bad })) },
      { weight: 1, arbitrary: killerValue },
    );
  }
  return fc.oneof({ weight: 4, arbitrary: killerValue }, { weight: 1, arbitrary: fc.constant([value]) });
}

/** Every single place of the value, one after the other, with each of the bad values. */
export function* onePlaceBad(value: unknown, bad: readonly unknown[]): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return yield* bad;
  for (const [key, one] of Object.entries(value)) {
    for (const worse of onePlaceBad(one, bad)) yield Array.isArray(value) ? value.map((other: unknown, at) => (String(at) === key ? worse : other)) : { ...value, [key]: worse };
  }
}

/** A good body for the operation, always the same one. */
export const goodBody = (operation: Operation, ground: Ground): unknown =>
  ground.bodies[operation.id] ?? fc.sample(fitting(full(operation.body ?? {}), ground), { numRuns: 1, seed: 1 })[0];

/** The schema with nothing optional. */
const full = (schema: Schema): Schema => {
  const { properties, ...rest } = resolved(schema);
  return properties ? { ...rest, properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, full(one)])), required: Object.keys(properties) } : resolved(schema);
};

function bodyOf(operation: Operation, ground: Ground): fc.Arbitrary<Pick<FuzzRequest, 'body' | 'headers'>> {
  if (operation.method === 'GET' || operation.method === 'DELETE') return fc.constant({ headers: {} });
  const raw = rawBody.map(({ body, type }) => ({ body, headers: { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) } }));
  if (!operation.body || operation.bodyType !== 'application/json') return raw;
  const sample = ground.bodies[operation.id];
  const good = sample ? fc.constant<unknown>(sample) : fitting(operation.body, ground);
  const bad = fc.oneof(good.chain(damaged), good.chain(damaged).chain(damaged));
  // what JSON cannot say (NaN) is left to the raw bodies
  return fc.oneof({ weight: 3, arbitrary: good.map((body) => ({ body, headers: {} })) }, { weight: 8, arbitrary: bad.map((body) => ({ body: JSON.stringify(body) ?? '', headers: {} })) }, { weight: 2, arbitrary: raw });
}

const queryText = (name: string, value: unknown): string[] => (Array.isArray(value) ? value : [value]).map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(String(one).toWellFormed())}`);

function queryOf(parameters: readonly Parameter[], ground: Ground): fc.Arbitrary<string> {
  const named = parameters.filter((parameter) => parameter.in === 'query');
  const parts = named.map(({ name, schema, required }) => fc.oneof(
    { weight: required ? 1 : 6, arbitrary: fc.constant<string[]>([]) },
    { weight: 4, arbitrary: fitting(schema, ground, name).map((value) => queryText(name, value)) },
    { weight: 2, arbitrary: killerText.filter((text) => text.length < 400).map((text) => queryText(name, text)) },
    { weight: 1, arbitrary: fc.constantFrom([`${name}=%00`], [`${name}=%ff`], [`${name}[]=1`], [`${name}[a]=1`], [`${name}=1`, `${name}=2`], [`${name}=%E0%A4%A`], [name]) },
  ));
  const unknown = fc.oneof({ weight: 12, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: fc.constantFrom(['unknown=1'], ['__proto__=1'], ['__proto__[a]=1'], ['lang=en'], ['&&'], ['=']) });
  return fc.tuple(...parts, unknown).map((found) => found.flat().join('&'));
}

const VERSIONS = ['"v1"', '"v2"', 'W/"v1"', '"v0"', '"v999999999"', '"v9999999999"', '"v-1"', 'v1', '*', '"1", "v1"', '""'];

function headersOf(parameters: readonly Parameter[]): fc.Arbitrary<Record<string, string>> {
  const versioned = parameters.some(({ name }) => name === 'If-Match');
  const version = versioned ? fc.oneof({ weight: 5, arbitrary: fc.constant('"v1"') }, { weight: 2, arbitrary: fc.constantFrom(...VERSIONS) }, { weight: 1, arbitrary: fc.constant(null) }) : fc.constant(null);
  const key = fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: fc.uuid() }, { weight: 1, arbitrary: fc.constantFrom('same-key-0001', 'short', 'k'.repeat(300), '"q"') });
  return fc.tuple(version, key).map(([seen, repeated]) => ({ ...(seen === null ? {} : { 'if-match': seen }), ...(repeated === null ? {} : { 'idempotency-key': repeated }) }));
}

function pathOf({ path, parameters }: Operation, ground: Ground): fc.Arbitrary<string> {
  const names = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  const known = (name: string): readonly string[] => (name === 'year' ? ['2026', '2027'] : name === 'action' ? ['submit', 'archive', 'verify', 'return', 'accept', 'nothing'] : ground.ids);
  const values = names.map((name) => fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known(name)) }, { weight: 1, arbitrary: rawPathPart }));
  return fc.tuple(...values).map((found) => names.reduce((text, name, index) => text.replace(`{${name}}`, () => found[index] ?? ''), path));
}

/** Requests for one operation: good ones, and ones with something wrong in path, query, headers or body. */
export function requestsFor(operation: Operation, ground: Ground): fc.Arbitrary<FuzzRequest> {
  return fc.tuple(pathOf(operation, ground), queryOf(operation.parameters, ground), headersOf(operation.parameters), bodyOf(operation, ground))
    .map(([path, query, headers, { body, headers: ofBody }]) => ({ path: query ? `${path}?${query}` : path, headers: { ...headers, ...ofBody }, ...(body === undefined ? {} : { body }) }));
}
