import { listingWorkflow } from '../listings/index.js';
import type { NeedContent } from './domain/need-content.js';
import { needGaps } from './domain/need-rules.js';
import { needWord } from './domain/need-word.js';
import { needPermissions } from './needs.permissions.js';

/** Publication of a technical need (需求发布). */
export const needWorkflow = listingWorkflow<NeedContent>({
  name: 'need',
  zh: '需求发布',
  en: 'Publication of a need',
  table: 'need',
  review: { zh: '企业审核', en: 'Waiting for the enterprise’s review' },
  may: needPermissions,
  gaps: needGaps,
  wordWanted: needWord,
});
