import type { Commission } from '../../api/types';
import { LedgerPanel } from './ledger-panel';
import { SettlementPanel } from './settlement-panel';
import { TermsPanel } from './terms-panel';

/** All that a broker has of an introduction: terms, contributions, settlement. */
export function CommissionPanels({ commission }: { commission: Commission }) {
  return (
    <>
      <TermsPanel commission={commission} />
      <LedgerPanel commission={commission} />
      <SettlementPanel commission={commission} />
    </>
  );
}
