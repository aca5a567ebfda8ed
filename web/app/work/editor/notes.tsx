import { createContext, type ReactNode, use } from 'react';
import { useSteady } from './press';

/** What is wrong or still missing, by field path (`price/minFen`). */
export interface Notes {
  errors: Readonly<Record<string, string>>;
  gaps: Readonly<Record<string, string>>;
}

const NotesContext = createContext<Notes>({ errors: {}, gaps: {} });

/** The fields of a form with what is to be said of each. */
export const Noted = ({ notes, children }: { notes: Notes; children: ReactNode }) => <NotesContext value={useSteady(notes)}>{children}</NotesContext>;

/** The note beside one field; a refusal by the server outweighs what is missing. */
export function useNote(path: string): { text: string; status: 'error' | 'warning' } | null {
  const { errors, gaps } = use(NotesContext);
  const error = errors[path];
  if (error !== undefined) return { text: error, status: 'error' };
  const gap = gaps[path];
  return gap === undefined ? null : { text: gap, status: 'warning' };
}
