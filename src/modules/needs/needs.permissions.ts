import { listingPermissions } from '../listings/index.js';

/** The enterprise's officers write, its administrator answers for it. */
export const needPermissions = listingPermissions('need', { zh: '需求', en: 'need' }, { authors: ['ENT'], office: 'ENT_ADM' });
