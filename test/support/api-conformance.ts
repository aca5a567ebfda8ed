import { resolved, type Schema } from './api-document.js';

/** The first place where a value does not fit the documented schema, or null. Objects without documented fields fit. */
export function misfit(schema: Schema, value: unknown, place = ''): string | null {
  const { type, enum: values, nullable, properties, required = [], items, allOf } = resolved(schema);
  if (value === null) return nullable || schema.nullable ? null : `${place} is null`;
  if (allOf?.[0]) return misfit(allOf[0], value, place);
  if (values && !values.includes(value)) return `${place} is ${JSON.stringify(value)}`;
  if (type === 'array') return Array.isArray(value) ? first(value, (one, at) => misfit(items ?? {}, one, `${place}/${at}`)) : `${place} is no list`;
  if (properties) return objectMisfit(properties, required, value, place);
  const kind = type === 'integer' ? 'number' : type;
  return kind === undefined || kind === 'object' || typeof value === kind ? null : `${place} is a ${typeof value} instead of a ${kind}`;
}

function objectMisfit(properties: Record<string, Schema>, required: readonly string[], value: unknown, place: string): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${place} is no object`;
  const missing = required.find((name) => !(name in value));
  if (missing) return `${place}/${missing} is missing`;
  const unknown = Object.keys(value).find((name) => !(name in properties));
  if (unknown) return `${place}/${unknown} is not documented`;
  return first(Object.entries(value), ([name, one]) => misfit(properties[name] ?? {}, one, `${place}/${name}`));
}

function first<T>(values: readonly T[], find: (value: T, index: number) => string | null): string | null {
  for (const [index, value] of values.entries()) {
    const found = find(value, index);
    if (found !== null) return found;
  }
  return null;
}
