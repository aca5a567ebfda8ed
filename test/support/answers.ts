/** Codes of what a refusal names; undefined where it names nothing. */
export const codes = (answer: { body: unknown }) => (answer.body as { errors?: { code: string }[] }).errors?.map(({ code: one }) => one);

/** The code of a problem. */
export const code = (answer: { body: unknown }) => (answer.body as { code?: string }).code;

/** What a refusal names, each with where it stands in the body. */
export const reasonsOf = (answer: { body: unknown }): string[] => ((answer.body as { errors?: { code: string; pointer?: string }[] }).errors ?? []).map((one) => `${one.code} ${one.pointer ?? ''}`.trim());
