import { checkUscc } from '../../../kernel/ids/index.js';
import type { Reason } from '../../../kernel/http/index.js';

/** A credit code as it was written, with the reason why it is right although its check character does not fit. */
export interface WrittenUscc {
  uscc: string;
  usccOverrideReason?: string | undefined;
}

/** Well-formed, and its check character fails: most such codes are mistyped, and some real ones are so. */
export const isDoubtful = ({ uscc }: Pick<WrittenUscc, 'uscc'>): boolean => {
  const { format, checksum } = checkUscc(uscc);
  return format && !checksum;
};

/** GB 32100 is not infallible in practice: a failing check character is refused until somebody explains it, and then needs evidence. */
export const unexplainedUscc = (written: WrittenUscc): Reason[] =>
  isDoubtful(written) && !written.usccOverrideReason?.trim()
    ? [{ code: 'USCC_CHECKSUM', zh: '校验位不符，请核对；确认无误的，请填写说明', en: 'The check character does not fit; correct it or explain why it is right', pointer: '/usccOverrideReason' }]
    : [];
