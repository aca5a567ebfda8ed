/** By what somebody could be found: what a public question must not hold. */
const CONTACTS = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /(?:https?:\/\/|www\.)[^\s，。；、）)]+/gi,
  /(?<![\dA-Za-z])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\dA-Za-z])/g,
  /(?<![\dA-Za-z])0\d{2,3}[- ]?\d{7,8}(?!\d)/g,
  /(?:微信号?|vx|wechat|QQ)\s*[:：]?\s*[\w-]{5,20}/gi,
  /(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g,
] as const;

/** Telephone numbers, mail and web addresses, accounts and identity numbers in a text, as they are written. */
export function contactsIn(text: string): string[] {
  const plain = text.normalize('NFKC');
  return [...new Set(CONTACTS.flatMap((pattern) => plain.match(pattern) ?? []))];
}
