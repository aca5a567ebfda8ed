import type { Reason } from '../../../kernel/http/index.js';

/** Something that a draft lacks, at its place. */
export const gap = (code: string, pointer: string, zh: string, en: string): Reason => ({ code, zh, en, pointer });

export const missing = (absent: boolean, pointer: string, zh: string, en: string): Reason[] => (absent ? [gap('MISSING', pointer, `请填写${zh}`, `Give ${en}`)] : []);

export const wrong = (is: boolean, code: string, pointer: string, zh: string, en: string): Reason[] => (is ? [gap(code, pointer, zh, en)] : []);

export const isBlank = (text: string, shortest = 1): boolean => text.trim().length < shortest;
