import type { Commission } from '../../api/types';
import { type EvidenceRoom, LedgerPanel } from './ledger-panel';
import { SettlementPanel } from './settlement-panel';
import { TermsPanel } from './terms-panel';

/** All that a broker has of an introduction: terms, contributions, settlement. @param room of its deal; null before it begins, and for who takes no part */
export function CommissionPanels({ commission, room }: { commission: Commission; room: EvidenceRoom | null }) {
  return (
    <>
      <TermsPanel commission={commission} />
      <LedgerPanel commission={commission} room={room} />
      <SettlementPanel commission={commission} />
    </>
  );
}
