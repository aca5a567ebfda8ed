import type { ListingKind } from '../../listings/index.js';
import { needChanged, needSettled } from '../needs.events.js';
import { needPermissions } from '../needs.permissions.js';
import { needWorkflow } from '../need.workflow.js';
import type { NeedContent } from '../domain/need-content.js';
import { emptyNeed, needBrief, needGaps, needWarnings, normaliseNeed } from '../domain/need-rules.js';
import { needFound } from '../domain/need-found.js';
import { Need } from '../domain/need.js';

export const needKind: ListingKind<NeedContent, Need> = {
  name: 'need',
  table: 'need',
  entity: Need,
  numberPrefix: 'XQ',
  lastDay: 'deadline',
  permissions: needPermissions,
  workflow: needWorkflow,
  empty: emptyNeed,
  normalise: normaliseNeed,
  gaps: needGaps,
  warnings: needWarnings,
  brief: needBrief,
  isAnonymous: (content) => content.anonymous,
  found: needFound,
  changed: needChanged,
  settled: needSettled,
};
