import type { OrganisationKind } from '../../../kernel/access/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import { registrarRegion, USCC_KINDS } from '../../../kernel/ids/index.js';
import { overlaps } from '../../reference/index.js';

type Registered = { kind: OrganisationKind; uscc: string; regionCode: string };

/** Whom registrars give codes with these first characters (GB 32100, 登记管理部门代码 and 机构类别代码), and which kinds here that can be. */
const CLASSES: readonly { begins: string; zh: string; en: string; kinds: readonly OrganisationKind[] }[] = [
  { begins: USCC_KINDS.governmentBody, zh: '机关', en: 'government bodies', kinds: ['GOVERNMENT'] },
  { begins: USCC_KINDS.publicInstitution, zh: '事业单位', en: 'public institutions', kinds: ['GOVERNMENT', 'INSTITUTE', 'AGENCY'] },
  { begins: '5', zh: '社会组织', en: 'social organisations', kinds: ['INSTITUTE', 'AGENCY'] },
  { begins: '9', zh: '企业等经营主体', en: 'businesses', kinds: ['ENTERPRISE', 'INSTITUTE', 'AGENCY'] },
];

function classWarnings({ kind, uscc }: Registered): Reason[] {
  const found = CLASSES.find(({ begins }) => uscc.startsWith(begins));
  if (!found || found.kinds.includes(kind)) return [];
  return [{
    code: 'USCC_CLASS', pointer: '/kind',
    zh: `代码以“${found.begins}”开头，属于${found.zh}，与所选单位类别不符，请核对`,
    en: `The code begins with “${found.begins}”, which is given to ${found.en}; it does not fit the chosen kind`,
  }];
}

/** Codes of the national registrar stand in every region. */
const NATIONAL = '100000';

function regionWarnings({ uscc, regionCode }: Registered): Reason[] {
  const registrar = registrarRegion(uscc);
  if (registrar === NATIONAL || overlaps(registrar, regionCode)) return [];
  return [{
    code: 'USCC_REGION', pointer: '/regionCode',
    zh: `代码中的登记地区为 ${registrar}，与所选地区 ${regionCode} 不同，请核对`,
    en: `The code was given in region ${registrar}, the chosen region is ${regionCode}; please check`,
  }];
}

/** What an official should look at: neither is a reason to refuse, since organisations move and change their kind. */
export const organisationWarnings = (organisation: Registered): Reason[] => [...classWarnings(organisation), ...regionWarnings(organisation)];
