import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link, useRevalidator } from 'react-router';
import { type BidFault, rowsOf } from '../../../../src/modules/bids/browser/bid-form';
import { canSeal, type SealedBid, sealBid } from '../../../../src/modules/bids/browser/seal';
import type { BidForm, BidReceipt, BidStanding, Problem } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, settle } from '../browser-api';
import { useSaid } from './cells';
import { type BidDraft, packDraft } from './draft';
import { saveFile } from './save-file';
import { noteSent } from './sent-note';

interface SendStepProps {
  standing: BidStanding;
  form: BidForm;
  draft: BidDraft;
  faults: readonly BidFault[];
  isOver: boolean;
  onSent: () => Promise<void>;
  onForget: () => Promise<void>;
}

interface Sent {
  receipt: BidReceipt;
  sealed: SealedBid;
}

/** The members with their codes of consent, as the request declares them beside the envelope. A header holds no other letters. */
const membersOf = ({ values }: BidDraft): string => rowsOf(values, 'consortium').map(({ uscc, consent }) => `${uscc}:${String(consent).replace(/[^0-9A-Za-z-]/g, '')}`).join(',');

async function send(standing: BidStanding, draft: BidDraft) {
  const sealed = await sealBid(packDraft(standing, draft), standing.publicKey, standing.boxId);
  const outcome = await settle(
    browserApi.PUT('/api/v1/challenges/{id}/bid', {
      params: { path: { id: standing.challengeId }, header: { 'bid-commitment': sealed.commitment, 'bid-version': String(standing.versionNo), 'bid-members': membersOf(draft) } },
      headers: { 'Content-Type': 'application/octet-stream' }, body: sealed.envelope as never, bodySerializer: (body) => body as unknown as Uint8Array<ArrayBuffer>,
    }),
  );
  return { sealed, outcome };
}

/** The end of the form: what is missing, what sealing means, and sending. */
export function SendStep({ standing, form, draft, faults, isOver, onSent, onForget }: SendStepProps) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null | undefined>();
  const [sent, setSent] = useState<Sent | null>(null);
  const seal = async () => {
    setBusy(true);
    const { sealed, outcome } = await send(standing, draft).finally(() => setBusy(false));
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok) {
      // the page shows what was amended meanwhile
      if (outcome.problem?.code === 'BID_LIST_AMENDED') await revalidate();
      return;
    }
    await noteSent(standing, outcome.data);
    setSent({ receipt: outcome.data, sealed });
    saveBoth(standing, outcome.data, sealed);
    await onSent();
    await revalidate();
  };
  return (
    <>
      <Faults form={form} faults={faults} />
      {!standing.mayPut && <Alert type="info" showIcon className="below" title={t('work.bid.handOver')} />}
      <p>{t('work.bid.sealing')}</p>
      {ready && !canSeal() && <Alert type="error" showIcon title={t('work.bid.noCrypto')} />}
      <div role="alert">{problem !== undefined && <p className="err">{failureText(problem, t)}</p>}</div>
      <p className="acts-line">
        <Button type="primary" size="large" loading={busy} disabled={!ready || !canSeal() || faults.length > 0 || isOver || !standing.mayPut || standing.refusal !== null} onClick={() => void seal()}>
          {t(standing.commitment ? 'work.bid.replace' : 'work.bid.send')}
        </Button>
      </p>
      {sent && <Taken standing={standing} sent={sent} onForget={onForget} />}
    </>
  );
}

const copyName = ({ number }: BidStanding, { commitment }: SealedBid): string => `揭榜留存副本-${number}-${commitment.slice(0, 8)}.bin`;

function saveBoth(standing: BidStanding, { fileName, file }: BidReceipt, sealed: SealedBid): void {
  saveFile(fileName, file);
  saveFile(copyName(standing, sealed), sealed.copy);
}

/** What is still wrong, each with the step where it is mended. */
function Faults({ form, faults }: { form: BidForm; faults: readonly BidFault[] }) {
  const { t } = useTexts();
  const said = useSaid();
  if (faults.length === 0) return <Alert type="success" showIcon title={t('work.bid.complete')} className="below" />;
  return (
    <div className="note warn below">
      <b>{t('work.bid.faults', { count: faults.length })}</b>
      <ul>
        {faults.map((fault, at) => (
          <li key={at}>
            <Link to={`?step=${form.fields.find(({ name }) => name === fault.pointer.split('/')[1])?.step ?? 'page'}`}>{said(fault)}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The receipt and the copy: the only proof that the bidder has. */
function Taken({ standing, sent: { receipt, sealed }, onForget }: { standing: BidStanding; sent: Sent; onForget: () => Promise<void> }) {
  const { t } = useTexts();
  const [forgotten, setForgotten] = useState(false);
  return (
    <Panel title={t('work.bid.taken')} id="taken">
      <p>{t('work.bid.takenText')}</p>
      <p className="small-text">
        SHA-256 <span className="num code">{receipt.commitment}</span>
      </p>
      <p className="acts-line">
        <Button onClick={() => saveFile(receipt.fileName, receipt.file)}>{t('work.bid.saveReceipt')}</Button>{' '}
        <Button onClick={() => saveFile(copyName(standing, sealed), sealed.copy)}>{t('work.bid.saveCopy')}</Button>{' '}
        <Button danger disabled={forgotten} onClick={() => void onForget().then(() => setForgotten(true))}>
          {t('work.bid.forget')}
        </Button>
      </p>
      <p className="hint">{t('work.bid.forgetHint')}</p>
    </Panel>
  );
}
