import { foldName } from './fold-name.js';

/** How an organisation is called in its account; '' where it has none of these. */
export interface Called {
  name: string;
  shortName: string;
  uscc: string;
}

/** What everybody in the trade takes for the name: 演示复合材料有限公司 is told by 演示复合材料. */
const LEGAL_FORM = /(?:集团)?(?:股份)?(?:有限责任|有限|总)?公司$|研究[院所]$/;
const SHORTEST = 2;

/** The ways in which an organisation is called, longest first. */
function callingsOf({ name, shortName, uscc }: Called): string[] {
  const bare = name.replace(LEGAL_FORM, '').replace(/[（(][^）)]*[）)]/g, '');
  return [name, uscc, bare, shortName].map((one) => foldName(one)).filter((one) => [...one].length > SHORTEST);
}

/** Whether the text tells who the organisation is. */
export function tellsName(text: string, organisation: Called): boolean {
  const folded = foldName(text);
  return callingsOf(organisation).some((calling) => folded.includes(calling));
}
