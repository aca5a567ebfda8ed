/** Who has told something in confidence; '' where nothing is known. */
export interface Confided {
  name: string;
  organisation: string;
  /** telephone, mail or address */
  contact: string;
}

/** Letters and figures alone, so that neither spaces nor full width nor signs between them hide a name or a number. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const FORM = /(有限责任公司|股份有限公司|有限公司|集团|公司)+$/u;
/** Shorter ones say nothing: 滨海. */
const STEM = 4;
/** An organisation is named by what stands before its legal form, too. */
function namesIn(name: string): string[] {
  const [whole, stem] = [plain(name), plain(name).replace(FORM, '')];
  return [...(whole.length >= 2 ? [whole] : []), ...(stem.length >= STEM ? [stem] : [])];
}

/** Shorter runs of figures are years, amounts or area codes; shorter words of letters may be any word. */
const RUN = 5;
/** Numbers of a contact, with and without what stands between their figures, and names of mailboxes and accounts. */
function partsOf(contact: string): string[] {
  const written = contact.normalize('NFKC').toLowerCase();
  // +86 is dialled, and left away in the country
  const joined = written.split(/[,;、/|\n]/u).map((part) => part.replace(/\D/gu, '').replace(/^(?:00)?86(?=1\d{10}$)/u, ''));
  const accounts = [...written.matchAll(/[a-z0-9][a-z0-9._-]*(?=@|[^a-z0-9._@-]|$)/gu)].map(([account]) => plain(account)).filter((account) => /[a-z]/u.test(account));
  return [...joined, ...(written.match(/\d+/gu) ?? []), ...accounts, plain(written)].filter((part) => part.length >= RUN);
}

/** With these behind it a name of two characters is another word: 高强 is nobody in 高强度. */
const OTHER_WORD = /^[度性化效型级]/u;
const isSaid = (said: string, name: string): boolean => said.split(name).slice(1).some((after) => [...name].length > 2 || !OTHER_WORD.test(after));

/**
 * What of it a text repeats: names, also without their legal form, numbers and accounts, however they are written. Empty where nothing is.
 * @param openly names that may be said all the same
 */
export function confidedIn(text: string, { name, organisation, contact }: Confided, openly: readonly string[] = []): string[] {
  const [said, open] = [plain(text), openly.map(plain)];
  const names = [...namesIn(name), ...namesIn(organisation)].filter((one) => !open.some((other) => other.includes(one)));
  return [...new Set([...names.filter((one) => isSaid(said, one)), ...partsOf(contact).filter((one) => said.includes(one))])];
}
