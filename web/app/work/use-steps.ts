import { useRevalidator } from 'react-router';
import { postAction, type SubjectKind } from './actions';
import type { RunStep } from './step-buttons';

/** Takes steps of a record that is read, not written: by the version that is shown, and the page is read again. */
export function useSteps(kind: SubjectKind, { id, version }: { id: string; version: number }): RunStep<string> {
  const { revalidate } = useRevalidator();
  return async ({ action }, comment) => {
    const outcome = await postAction(kind, id, action, version, comment);
    if (!outcome.ok) return outcome.problem;
    await revalidate();
    return undefined;
  };
}
