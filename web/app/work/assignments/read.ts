import { unwrap } from '../../api/answer';
import type { Api } from '../../api/client';
import type { ListingKind } from '../../api/records';
import type { AssignmentRow, Candidate } from '../../api/types';

/** Of a need or achievement, latest first; nothing for who sees no assignments. */
export async function readAssignments(api: Api, subjectId: string): Promise<AssignmentRow[]> {
  const { may } = unwrap(await api.GET('/api/v1/session'));
  return may.includes('broker_assignment.read') ? unwrap(await api.GET('/api/v1/assignments', { params: { query: { subjectId, limit: 10 } } })).items : [];
}

/** Who may be asked about it, best first. */
export const readCandidates = async (api: Api, kind: ListingKind | 'clinic', subjectId: string): Promise<Candidate[]> => unwrap(await api.GET('/api/v1/assignments/candidates', { params: { query: { kind, subjectId } } })).items;
