import { isCrossBorder } from '../../contracts/index.js';
import { DECISIONS, type ReliefKind } from '../../relief/index.js';
import type { AnswerName } from './answers.js';
import { goodsFen } from './base.js';
import { isExemptKind, isOfOtherSide, relatedSharePpm, rightOf, rightsOpen, type Told } from './facts.js';

/** Kinds of contract about which the tax office has to be asked before the sale is exempt. */
const asksTaxOffice = (kind: ReliefKind, { contract: { content, recognition: { subKind } }, vatKinds }: Told): boolean =>
  kind === 'VAT' ? DECISIONS[subKind].vat === 'ASK' || (vatKinds?.askedSubtypes ?? []).includes(subKind) : subKind.startsWith('LIC') && content.licence.exclusivity === 'EXCLUSIVE';

const mayPassDesign = (told: Told): boolean => (rightOf(told) ?? 'DESIGN') === 'DESIGN' && rightsOpen(told.contract).includes('DESIGN');

/** Questions that only some contracts raise, each with its condition; all others are always asked. */
const CONDITIONS: Readonly<Partial<Record<AnswerName, (told: Told, kind: ReliefKind) => boolean>>> = {
  relatedShareBp: (told) => relatedSharePpm({ ...told, answers: {} }) === null,
  right: (told) => DECISIONS[told.contract.recognition.subKind].rights.length > 1 && rightOf({ ...told, answers: {} }) === null,
  patternOnly: mayPassDesign,
  worldwide: ({ contract: { content, recognition } }) => recognition.subKind.startsWith('LIC') && content.licence.exclusivity === 'EXCLUSIVE',
  registeredCommerce: ({ contract: { content } }) => isCrossBorder(content),
  exportAllowed: ({ contract: { content } }) => isCrossBorder(content),
  equityOption: ({ contract: { recognition } }) => DECISIONS[recognition.subKind].way === 'EQUITY',
  equityPpm: ({ contract: { recognition } }) => DECISIONS[recognition.subKind].way === 'EQUITY',
  isResearch: ({ contract: { recognition } }) => DECISIONS[recognition.subKind].research === 'IF_RESEARCH',
  goodsFen: ({ contract }) => goodsFen(contract) > 0,
  relatedFen: isExemptKind,
  relatedSameInvoice: isExemptKind,
  smallSeller: (told) => !isOfOtherSide('smallSeller', told),
  smallBuyer: (told) => !isOfOtherSide('smallBuyer', told),
  heading: ({ contract: { recognition } }) => DECISIONS[recognition.subKind].stamp === 'EITHER',
  taxOfficeConfirms: (told, kind) => asksTaxOffice(kind, told),
};

/** Whether the contract leaves a question open that its relief asks: what it has answered already, or does not raise, is not asked. */
export const raises = (kind: ReliefKind, name: AnswerName, told: Told): boolean => CONDITIONS[name]?.(told, kind) ?? true;
