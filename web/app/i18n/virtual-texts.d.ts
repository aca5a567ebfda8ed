/** The dictionary in parts, by language and area; see `web/scripts/texts.ts`. */
declare module 'virtual:texts' {
  const parts: Partial<Record<string, Partial<Record<string, () => Promise<{ default: Record<string, string> }>>>>>;
  export default parts;
}
