/** Errors in the order in which the form has its fields; those of no named field last. */
export function inFormOrder(errors: Readonly<Record<string, string>>, fields: readonly string[]): [name: string, message: string][] {
  const place = (name: string) => (fields.includes(name) ? fields.indexOf(name) : fields.length);
  return Object.entries(errors).sort(([a], [b]) => place(a) - place(b));
}
