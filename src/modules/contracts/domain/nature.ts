/** GB 32100-2015, table 1: the office that registers a unit and the kind as which it does, the first two characters of its credit code, where these say its L-NATURE. */
const BY_CODE: Readonly<Record<string, string>> = {
  /** 机构编制：机关 */
  11: '010',
  /** 机构编制：事业单位 */
  12: '020',
  /** 民政：社会团体 */
  51: '030',
  /** 市场监管：个体工商户 */
  92: '400',
};

/** 单位性质 as the credit code tells it; empty where it does not, as of enterprises, whose code is silent about their capital. */
export const natureByCode = (uscc: string): string => BY_CODE[uscc.slice(0, 2)] ?? '';
