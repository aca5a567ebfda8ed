import { checkPatentNumber, checkRegisterNumber, REGISTERED_RIGHTS, type RegisteredRight } from '../../../kernel/ids/index.js';
import { isPatent } from '../browser/patents.js';
import type { AchievementContent, AskingPrice, IntellectualProperty } from './achievement-content.js';

/** A draft as it begins. */
export const emptyAchievement = (): AchievementContent => ({
  title: '', oneLine: '', fieldCode: '', industryCodes: [], keywords: [], problem: '', solution: '', indicators: [], trl: null, trlEvidence: '',
  intellectualProperty: [],
  evaluation: { evaluator: '', reportNumber: '', issuedOn: null }, ownership: 'SERVICE', coOwners: 'NONE', modes: [], pricing: 'AGREED', price: { kind: 'NEGOTIABLE', minFen: null, maxFen: null, note: '' },
  pilot: '', regulatory: '', wantedPartner: '', brokerAllowed: false, commissionBp: null, disclosure: 'PUBLIC', validUntil: null,
  declarations: { noStateSecret: false, exportControlChecked: false, truthful: false },
});

export const registerOf = ({ kind }: IntellectualProperty): RegisteredRight | null => REGISTERED_RIGHTS.find((right) => right === kind) ?? null;

function normaliseNumber(right: IntellectualProperty): string {
  const register = registerOf(right);
  const checked = register && checkRegisterNumber(register, right.number);
  if (checked?.usual) return checked.normalised;
  const patent = isPatent(right) ? checkPatentNumber(right.number) : null;
  return patent?.format ? patent.normalised : right.number.trim();
}

/** Amounts that the kind of price does not ask for are not kept: search and matching read amounts. */
function normalisePrice({ kind, minFen, maxFen, note }: AskingPrice): AskingPrice {
  const priced = kind === 'FIXED' || kind === 'RANGE';
  return { kind, minFen: priced ? minFen : null, maxFen: kind === 'RANGE' ? maxFen : null, note: note.trim() };
}

/** Numbers are stored in one form, however they were typed. */
export function normaliseAchievement(content: AchievementContent): AchievementContent {
  const intellectualProperty = content.intellectualProperty.map((right) => ({ ...right, number: normaliseNumber(right), shareBp: right.shareBp ?? null }));
  return { ...content, title: content.title.trim(), oneLine: content.oneLine.trim(), intellectualProperty, price: normalisePrice(content.price) };
}

/** What everybody may know of an achievement whose description is withheld. */
export const achievementBrief = (content: AchievementContent): AchievementContent => ({
  ...emptyAchievement(),
  title: content.title, oneLine: content.oneLine, fieldCode: content.fieldCode, industryCodes: content.industryCodes, keywords: content.keywords,
  trl: content.trl, ownership: content.ownership, modes: content.modes, pricing: content.pricing, price: content.price,
  brokerAllowed: content.brokerAllowed, disclosure: content.disclosure, validUntil: content.validUntil,
});
