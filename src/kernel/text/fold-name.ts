/**
 * A name of an organisation in the form in which two are compared: full-width forms, letter case, blanks and invisible characters
 * make no other name (演示公司（甲） is 演示公司(甲)). Characters stay what they are: 滙 and 汇 are two names.
 */
export const foldName = (name: string): string => name.normalize('NFKC').replace(/\p{Cf}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
