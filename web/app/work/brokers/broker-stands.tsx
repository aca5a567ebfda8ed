import type { BrokerStanding } from '../../api/types';
import { StateTag } from '../state-tag';

/** How the broker of a matter stands in the register, for the sides. */
export function BrokerStands({ standing: { standing, said } }: { standing: BrokerStanding }) {
  return standing === 'GOOD' ? <StateTag label={said} tone="good" /> : <b>{said}</b>;
}
