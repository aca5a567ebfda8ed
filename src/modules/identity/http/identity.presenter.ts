import { allowedActions, presentActions, presentHistory, type HistoryEntry } from '../../../kernel/workflow/index.js';
import { type Actor, ROLES } from '../../../kernel/access/index.js';
import type { Locale } from '../../../kernel/http/index.js';
import type { DemoPersonRow } from '../application/identity.queries.js';
import type { Organisation } from '../domain/organisation.js';
import { organisationWorkflow } from '../organisation.workflow.js';
import type { OrganisationCaseView, OrganisationView } from './organisation.dto.js';
import type { DemoPersonView, SessionRowView } from './session.dto.js';

export const presentDemoPerson = (row: DemoPersonRow, locale: Locale): DemoPersonView => ({
  id: row.id, name: row.name, title: row.title, organisationKind: row.organisationKind, organisationName: row.organisationName, roles: row.roles,
  roleNames: row.roles.map((role) => (locale === 'en' ? ROLES[role].en : ROLES[role].zh)),
});

export const presentSessionRow = (
  row: { id: string; createdAt: Date; lastSeenAt: Date; ip: string; userAgent: string }, currentId: string | null,
): SessionRowView => ({
  id: row.id.slice(0, 12), createdAt: row.createdAt.toISOString(), lastSeenAt: row.lastSeenAt.toISOString(),
  ip: row.ip, userAgent: row.userAgent, current: row.id === currentId,
});

/** What everybody may see of a verified organisation. */
export const presentOrganisation = (row: Organisation, regionName: string): OrganisationView => ({
  id: row.id, kind: row.kind, name: row.name, shortName: row.shortName, uscc: row.uscc, regionCode: row.regionCode, regionName,
  address: row.address, website: row.website, introduction: row.introduction, verified: row.state === 'VERIFIED',
});

/** The case of verification, for the official and for the organisation itself. */
export const presentOrganisationCase = (
  row: Organisation, regionName: string, actor: Actor, history: readonly HistoryEntry[], locale: Locale,
): OrganisationCaseView => ({
  ...presentOrganisation(row, regionName),
  state: row.state,
  stateLabel: organisationWorkflow.states[row.state as keyof typeof organisationWorkflow.states][locale === 'en' ? 'en' : 'zh'],
  version: row.version,
  usccChecksumOk: row.usccChecksumOk,
  usccOverrideReason: row.usccOverrideReason,
  evidenceFiles: row.evidenceFiles,
  dueAt: row.dueAt?.toISOString() ?? null, dueProvisional: row.clock?.provisional ?? false,
  createdAt: row.createdAt.toISOString(),
  allowedActions: presentActions(allowedActions(organisationWorkflow, row, actor), locale),
  history: presentHistory(organisationWorkflow, history, locale),
});
