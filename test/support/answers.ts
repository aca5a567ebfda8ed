/** Codes of what a refusal names; undefined where it names nothing. */
export const codes = (answer: { body: unknown }) => (answer.body as { errors?: { code: string }[] }).errors?.map(({ code: one }) => one);

/** The code of a problem. */
export const code = (answer: { body: unknown }) => (answer.body as { code?: string }).code;
