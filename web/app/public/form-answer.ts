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

/** The fields of a form that are shown again, each with the most characters that it may hold; passwords are none of them. */
export type Lengths = Readonly<Record<string, number>>;

/** Answer of an action whose API call was refused: the problem beside what was typed. */
export function refused(result: { error?: unknown; response: Response }, values: Record<string, string>, lengths: Lengths = {}) {
  const problem = problemOf(result);
  const failure = { title: problem.detail, fields: errorsByField(problem.errors), requestId: problem.requestId };
  return data({ failure, values: shownAgain(values, lengths) } satisfies FormAnswer, { status: problem.status });
}

/** What is longer than its field may be did not come from the field, and a page is not made long by whoever asks for it. */
export const shownAgain = (values: Readonly<Record<string, string>>, lengths: Lengths): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => Object.hasOwn(lengths, name) && value.length <= (lengths[name] ?? 0)));

/** `organisation.name` and `person.email` as the nested body of a request; empty fields are left out. */
export function nested(values: Record<string, string>): Record<string, Record<string, string>> {
  const groups = new Map<string, [string, string][]>();
  for (const [name, value] of Object.entries(values)) {
    const [group, field] = name.split('.');
    // a map, because `__proto__` is a name like any other to whoever sends the form
    if (group && field && value !== '') groups.set(group, [...(groups.get(group) ?? []), [field, value]]);
  }
  return Object.fromEntries([...groups].map(([group, fields]) => [group, Object.fromEntries(fields)]));
}
