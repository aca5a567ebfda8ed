/** 成果转化类 (T2): a list of results, which an institute puts forward. */
export const isResult = ({ type }: { type: string }): boolean => type === 'T2';

/** 作价入股: shares are given and nothing is paid, so there are no payments, and no public money that follows them (JB-10). */
export const forShares = ({ transfer }: { transfer: string }): boolean => transfer === 'EQUITY';
