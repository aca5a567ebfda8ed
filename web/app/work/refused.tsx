import { createContext, useContext } from 'react';

/** Why the step that is being asked about was refused; null before it was tried, and once it is asked about anew. */
export const Refusal = createContext<string | null>(null);

/** Stands at the foot of a dialog as long as it does: a message over the page would be gone before it is read. */
export function Refused() {
  const why = useContext(Refusal);
  return why !== null && <p className="note bad" role="alert">{why}</p>;
}
