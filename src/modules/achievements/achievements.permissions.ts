import { listingPermissions } from '../listings/index.js';

/** Researchers write, the transfer office (成果转化部门) answers for the institute. */
export const achievementPermissions = listingPermissions('achievement', { zh: '成果', en: 'achievement' }, { authors: ['RES'], office: 'INST' });
