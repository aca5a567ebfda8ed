import { data } from 'react-router';
import { errorsByField, problemOf } from '../api/answer';
import type { Failure } from '../ui/error-summary';

export interface FormAnswer {
  failure: Failure;
  /** what was typed, apart from passwords */
  values: Record<string, string>;
}

/** Fields of a posted form as trimmed text. */
export const textsOf = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']));

/** Answer of an action whose API call was refused: the problem beside what was typed. */
export function refused(result: { error?: unknown; response: Response }, values: Record<string, string>) {
  const problem = problemOf(result);
  const failure = { title: problem.detail, fields: errorsByField(problem.errors), requestId: problem.requestId };
  return data({ failure, values: withoutSecrets(values) } satisfies FormAnswer, { status: problem.status });
}

const withoutSecrets = (values: Record<string, string>) => Object.fromEntries(Object.entries(values).filter(([name]) => !/password/i.test(name)));

/** `organisation.name` and `person.email` as the nested body of a request; empty fields are left out. */
export function nested(values: Record<string, string>): Record<string, Record<string, string>> {
  const body: Record<string, Record<string, string>> = {};
  for (const [name, value] of Object.entries(values)) {
    const [group, field] = name.split('.');
    if (group && field && value !== '') (body[group] ??= {})[field] = value;
  }
  return body;
}
