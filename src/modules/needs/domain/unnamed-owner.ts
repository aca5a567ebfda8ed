import type { BothLanguages } from '../../../kernel/http/index.js';

/** What everybody reads in place of the name of an owner that wishes not to be named (匿名发布). */
export const UNNAMED_OWNER: BothLanguages = { zh: '匿名企业', en: 'an anonymous enterprise' };
