import type { FormInstance } from 'antd';
import type { Problem } from '../api/types';

/** Each refusal at its field, the first one in view. */
export function showAtFields<D>(form: FormInstance<D>, problem: Problem | null): void {
  const part = (name: string) => (/^\d+$/.test(name) ? Number(name) : name);
  const fields = (problem?.errors ?? []).map(({ pointer = '', message }) => ({ name: pointer.split('/').slice(1).map(part), errors: [message] }));
  form.setFields(fields as Parameters<typeof form.setFields>[0]);
  const [first] = fields;
  if (first) form.focusField(first.name as Parameters<typeof form.focusField>[0]);
}
