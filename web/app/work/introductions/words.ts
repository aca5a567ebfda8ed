import type { IntroductionRow } from '../../api/types';
import type { Texts } from '../../i18n/use-texts';

export const INTRODUCTION_STATES = ['BOTH_ASKED', 'BUYER_ASKED', 'SELLER_ASKED', 'BOTH_LATE', 'BUYER_LATE', 'SELLER_LATE', 'INTRODUCED', 'DECLINED', 'UNANSWERED', 'WITHDRAWN', 'LAPSED'] as const;

type T = Texts['t'];

/** The buyer by name, or that the need names nobody. */
export const buyerText = ({ buyerName }: Pick<IntroductionRow, 'buyerName'>, t: T): string => buyerName ?? t('need.anonymous');

/** Who else takes part, as the reader may know it. */
export const otherNames = (row: Pick<IntroductionRow, 'reader' | 'buyerName' | 'sellerName' | 'brokerName'>, t: T): string[] =>
  [row.reader === 'BUYER' ? null : buyerText(row, t), row.reader === 'SELLER' ? null : row.sellerName, row.reader === 'BROKER' ? null : row.brokerName].filter((name) => name !== null);
