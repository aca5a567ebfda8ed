import { domainToASCII } from 'node:url';

/** The address with its domain as the network writes it (`例子.cn` → `xn--fsqu00a.cn`); what has no such domain stays as it is. */
export function networkAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  // an ASCII domain stays as it was typed
  if (at < 0 || !/[^\x00-\x7f]/.test(domain)) return address;
  return `${address.slice(0, at + 1)}${domainToASCII(domain) || domain}`;
}

/**
 * What makes two addresses the same mailbox: the letter case of ASCII, and nothing else. `toLowerCase()` and SQL `lower()` also take
 * İ for i and the Kelvin sign for k, each a little differently, and would give one person's account to another. Whatever finds, counts or
 * locks by an address goes by this; in SQL `lower(email COLLATE "C")` is the same for what this has made.
 */
export const foldMailbox = (address: string): string => networkAddress(address.trim()).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
