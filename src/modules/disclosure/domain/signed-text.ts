import { createHash } from 'node:crypto';
import { type Reason, reason } from '../../../kernel/http/index.js';
import type { Step } from '../../../kernel/workflow/index.js';
import type { NamedParty } from '../../identity/index.js';

/** A text of articles as it would be confirmed. */
export interface AgreementText {
  /** of the wording; what was signed keeps its own */
  version: string;
  /** what is signed */
  text: string;
  /** to be read beside it; the Chinese text decides */
  english: string;
  /** SHA-256 of `text` in UTF-8 */
  sha256: string;
}

/** How a party stands in it: with its code, where it has one. */
export const partySaid = ({ name, uscc }: NamedParty): string => (uscc === '' ? name : `${name}（统一社会信用代码：${uscc}）`);
export const partySaidEnglish = ({ name, uscc }: NamedParty): string => (uscc === '' ? name : `${name} (unified social credit code ${uscc})`);

/** A text that people confirm by click (点击确认), with its hash as it was when it was proposed. */
export interface SignedText {
  text: string;
  textSha256: string;
}

export const hashOfText = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export const isIntact = ({ text, textSha256 }: SignedText): boolean => hashOfText(text) === textSha256;

/** Nobody confirms anything but what he or she has been shown, and that it is still what was proposed. @param code of the fault */
export const sameText = (code: string) => (signed: SignedText, { input }: Pick<Step, 'input'>): Reason[] =>
  input['sha256'] === signed.textSha256 && isIntact(signed) ? [] : [reason(code, '文本与您看到的不同，请重新阅读后再确认', 'The text is not the one that you have read; please read it again', '/sha256')];
