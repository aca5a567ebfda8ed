import type { Block } from './paper.js';

/** Who signs the paper (落款、签章): it stands with the end of what is signed, and not on a page of its own. */
export const isClosing = (block: Block | undefined): boolean => block?.kind === 'issuer' || block?.kind === 'signatures';
