import { dateInChina } from '../../../kernel/calendar/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import { checkUscc } from '../../../kernel/ids/index.js';
import { unexplainedUscc } from './doubtful-uscc.js';
import { namedAs, type Organisation } from './organisation.js';
import type { ProposedChange } from './proposed-change.js';

/** What of a verified organisation is changed by application alone. Its kind is not: the roles of its people hang on it. */
export const CHANGEABLE = ['name', 'shortName', 'uscc', 'usccOverrideReason', 'regionCode'] as const;

type Given = Readonly<Record<string, unknown>>;
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const UNCHANGED: Reason = { code: 'UNCHANGED', zh: '各项均与现登记信息相同', en: 'Nothing differs from what is registered', pointer: '/name' };

/** What is asked for, in the form in which it is kept. */
export function proposed(input: Given): ProposedChange {
  const { normalised, checksum } = checkUscc(text(input['uscc']));
  return { ...namedAs(text(input['name'])), shortName: text(input['shortName']), uscc: normalised, usccChecksumOk: checksum, usccOverrideReason: text(input['usccOverrideReason']), regionCode: text(input['regionCode']) };
}

/** What is wrong with an application as it was written; what others hold is asked of the database. */
export function faultsOfChange(organisation: Organisation, input: Given): Reason[] {
  const asked = proposed(input);
  return [...unexplainedUscc(asked), ...(CHANGEABLE.every((field) => asked[field] === organisation[field]) ? [UNCHANGED] : [])];
}

/** A file hangs on the organisation that nobody has decided by yet: also one that takes the place of another, or came with an application that was withdrawn. */
export const isEvidenced = ({ newestEvidenceAt, decidedAt }: Pick<Organisation, 'newestEvidenceAt' | 'decidedAt'>): boolean => newestEvidenceAt !== null && (decidedAt === null || newestEvidenceAt > decidedAt);

/** The columns of an organisation whose application is agreed to; a name or code that it leaves is kept. */
export function changed(organisation: Organisation, now: Date): Partial<Organisation> {
  const { proposed: change, name, uscc, former } = organisation;
  if (!change) return {};
  const leaves = change.name !== name || change.uscc !== uscc;
  return { ...change, decidedAt: now, proposed: null, former: leaves ? [...former, { name, uscc, until: dateInChina(now) }] : former };
}

type Registered = Pick<Organisation, 'name' | 'shortName' | 'uscc' | 'regionCode'>;
const registered = ({ name, shortName, uscc, regionCode }: Registered): Registered => ({ name, shortName, uscc, regionCode });

/** For history and audit trail: what stands, and what is to take its place where that is asked for already. */
export const standing = (organisation: Organisation) => ({ ...(organisation.proposed && registered(organisation.proposed)), before: registered(organisation) });

/** Of the history: from which name to which. */
export function renamed(kept: Readonly<Record<string, unknown>>): { zh: string; en: string } | null {
  const from = (kept['before'] as { name?: string } | undefined)?.name;
  const to = kept['name'];
  return typeof to !== 'string' || from === undefined || from === to ? null : { zh: `由“${from}”更名为“${to}”`, en: `from “${from}” to “${to}”` };
}
