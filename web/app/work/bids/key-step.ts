import { useRevalidator } from 'react-router';
import type { Problem, SealHolderActionInput, SealHolderCase } from '../../api/types';
import { browserApi, ifMatch, settle } from '../browser-api';

/** Takes a step of a key by the version that the reader sees. @returns what the server refused it with, null where no answer came, undefined where it is done */
export function useKeyStep({ id, version }: Pick<SealHolderCase, 'id' | 'version'>) {
  const { revalidate } = useRevalidator();
  return async ({ action }: { action: string }, body: SealHolderActionInput): Promise<Problem | null | undefined> => {
    const outcome = await settle(browserApi.POST('/api/v1/seal-holders/{id}/actions/{action}', { params: { path: { id, action }, header: ifMatch(version) }, body }));
    if (!outcome.ok) return outcome.problem;
    await revalidate();
    return undefined;
  };
}
