/** Every text in a value, however deep it stands, with the JSON pointer to it. */
export function* textsOf(value: unknown, pointer = ''): Generator<readonly [pointer: string, text: string]> {
  if (typeof value === 'string') yield [pointer, value];
  else if (typeof value === 'object' && value !== null) for (const [key, part] of Object.entries(value)) yield* textsOf(part, `${pointer}/${key}`);
}
