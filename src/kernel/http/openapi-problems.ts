import { TAKES_NO_KEY } from './idempotency.interceptor.js';
import type { OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const UNSAFE = ['post', 'put', 'patch', 'delete'] as const;
const METHODS = ['get', ...UNSAFE] as const;

const MEANING: Record<number, string> = {
  400: 'The request cannot be read.', 401: 'Nobody is signed in, or the access token is not valid.', 403: 'Not allowed, or sent from another site.',
  404: 'Not found, or not visible to the reader.', 409: 'The record is not in a state, or other records are in the way.',
  412: 'Somebody else has changed the record.', 413: 'The content is too large.', 415: 'Not a content type of this operation.',
  422: 'Fields need attention; `errors` names them.', 428: 'If-Match is missing.', 429: 'Too many attempts; see Retry-After.',
  503: 'Temporarily unavailable; see Retry-After.', 504: 'The operation took too long.',
};
const KEY = {
  name: 'Idempotency-Key', in: 'header' as const, required: false, schema: { type: 'string', pattern: '^[\\w.:-]{8,255}$' },
  description: 'Repeats of a signed-in person with the same key and body have one effect and get the first answer.',
};

/** The refusals that follow from what an operation takes; operations add their own by decorators. */
function statusesOf(method: string, { parameters = [], requestBody }: Operation): number[] {
  const takes = (place: string, name?: string) => parameters.some((parameter) => 'in' in parameter && parameter.in === place && (name === undefined || parameter.name === name));
  const unsafe = method !== 'get';
  return [
    ...(parameters.length > 0 || unsafe ? [400] : []),
    401, 403,
    ...(takes('path') || unsafe ? [404] : []),
    ...(unsafe ? [409] : []),
    ...(takes('header', 'If-Match') ? [412, 428] : []),
    ...(unsafe ? [413, 415] : []),
    ...(requestBody || takes('query') || method === 'post' ? [422] : []),
    ...(unsafe ? [429] : []),
    503, 504,
  ];
}

/** Adds to each operation of the API the problems that it may answer with, and the key that makes a POST repeatable. */
export function documentProblems(document: OpenAPIObject): OpenAPIObject {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemView' } } };
  for (const [path, item] of Object.entries(document.paths)) {
    if (!path.startsWith('/api/')) continue;
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      for (const status of statusesOf(method, operation)) operation.responses[status] ??= { description: MEANING[status] ?? '', content };
      if (method === 'post' && operation.security && !(TAKES_NO_KEY in operation)) operation.parameters = [...(operation.parameters ?? []), KEY];
    }
  }
  return document;
}
