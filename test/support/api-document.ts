import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';

/** A JSON schema as the document uses them. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: unknown[];
  nullable?: boolean;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: Schema;
}

/** One operation of the API, as its document describes it. */
export interface Operation {
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  parameters: Parameter[];
  body: Schema | null;
  bodyType: string | null;
  /** documented statuses */
  statuses: number[];
  /** schema of the good answer, where it has one */
  answer: Schema | null;
  /** schema of a refusal */
  problem: Schema | null;
  /** whether somebody has to be signed in */
  guarded: boolean;
}

const document = JSON.parse(readFileSync(join(process.cwd(), 'docs/generated/openapi.json'), 'utf8')) as OpenAPIObject;

/** Follows a reference into the document's components. */
export const resolved = (schema: Schema): Schema =>
  schema.$ref ? ((document.components?.schemas?.[schema.$ref.replace('#/components/schemas/', '')] ?? {}) as Schema) : schema;

const schemaOf = (response: unknown, type: string): Schema | null =>
  (response as { content?: Record<string, { schema?: Schema }> } | undefined)?.content?.[type]?.schema ?? null;

/** All operations below /api, in the order of the committed document; a test elsewhere keeps that equal to the routes. */
export const operations: readonly Operation[] = Object.entries(document.paths)
  .filter(([path]) => path.startsWith('/api/'))
  .flatMap(([path, item]) => Object.entries(item as Record<string, NonNullable<typeof item.get>>).map(([method, operation]) => {
    const body = operation.requestBody && 'content' in operation.requestBody ? Object.entries(operation.requestBody.content)[0] : undefined;
    return {
      id: operation.operationId ?? '', method: method.toUpperCase() as Operation['method'], path,
      parameters: (operation.parameters ?? []) as unknown as Parameter[],
      body: (body?.[1].schema as Schema | undefined) ?? null, bodyType: body?.[0] ?? null,
      statuses: Object.keys(operation.responses).map(Number),
      answer: schemaOf(Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1], 'application/json'),
      problem: schemaOf(operation.responses['503'], 'application/problem+json'), guarded: (operation.security ?? []).length > 0,
    };
  }));

export const unsafeOperations = operations.filter(({ method }) => method !== 'GET');

/** The path with its parameters filled in; an id that nothing has stands for what is not given. */
export const pathOf = ({ path }: Pick<Operation, 'path'>, values: Readonly<Record<string, string>> = {}): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? NOBODY));

export const NOBODY = '019ab5c0-0000-7000-8000-000000000000';
