import { CODE_LISTS } from './is-code.js';

const PROVINCES = new Set(CODE_LISTS.filter(({ list }) => list === 'GB/T 2260').flatMap(({ items }) => items.map(({ code }) => code).filter((code) => code.endsWith('0000')).map((code) => code.slice(0, 2))));

/** The two digits of GB/T 2260 are those of a province (省级行政区划代码). */
export const isProvince = (digits: string): boolean => PROVINCES.has(digits);
