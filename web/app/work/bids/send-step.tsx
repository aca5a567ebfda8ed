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
import { copyName } from './copy-name';
import { keepCopy, keepOnly } from './kept-copy';
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
  receipt: Pick<BidReceipt, 'commitment' | 'versionNo' | 'fileName' | 'file'>;
  sealed: SealedBid;
}

/** The members with their codes of consent, as the request declares them beside the envelope. A header holds no other letters. */
const membersOf = ({ values }: BidDraft): string => rowsOf(values, 'consortium').map(({ uscc, consent }) => `${uscc}:${String(consent).replace(/[^0-9A-Za-z-]/g, '')}`).join(',');

async function send(standing: BidStanding, draft: BidDraft) {
  const sealed = await sealBid(packDraft(standing, draft), standing.publicKey, standing.boxId);
  // the answer may be lost on the way, and nothing else proves what was sent
  if (!(await keepCopy(standing, sealed))) saveFile(copyName(standing, sealed), sealed.copy);
  const outcome = await settle(
    browserApi.PUT('/api/v1/challenges/{id}/bid', {
      params: { path: { id: standing.challengeId }, header: { 'bid-commitment': sealed.commitment, 'bid-version': String(standing.versionNo), 'bid-members': membersOf(draft) } },
      headers: { 'Content-Type': 'application/octet-stream' }, body: sealed.envelope as never, bodySerializer: (body) => body as unknown as Uint8Array<ArrayBuffer>,
    }),
  );
  if (outcome.ok || outcome.problem) return { sealed, problem: outcome.ok ? undefined : outcome.problem, receipt: outcome.ok ? outcome.data : null };
  return { sealed, problem: null, receipt: await arrived(standing, sealed) };
}

/** Without an answer nobody knows whether it has arrived: the server is asked. */
async function arrived({ challengeId, versionNo }: BidStanding, { commitment }: SealedBid): Promise<Sent['receipt'] | null> {
  const seen = await settle(browserApi.GET('/api/v1/challenges/{id}/bid', { params: { path: { id: challengeId } } }));
  return seen.ok && seen.data.commitment === commitment && seen.data.receipt ? { commitment, versionNo, ...seen.data.receipt } : null;
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
    const { sealed, problem: failed, receipt } = await send(standing, draft).finally(() => setBusy(false));
    setProblem(receipt ? undefined : failed);
    if (!receipt) {
      // the page shows what was amended meanwhile
      if (failed?.code === 'BID_LIST_AMENDED') await revalidate();
      return;
    }
    await noteSent(standing, receipt);
    await keepOnly(standing, sealed.commitment);
    setSent({ receipt, sealed });
    saveBoth(standing, receipt, sealed);
    await onSent();
    await revalidate();
  };
  return (
    <>
      <Faults form={form} faults={faults} />
      {!standing.mayPut && <Alert type="info" showIcon className="below" title={t('work.bid.handOver')} />}
      <p>{t('work.bid.sealing')}</p>
      <p>{t('challenge.bidReaders')}</p>
      {ready && !canSeal() && <Alert type="error" showIcon title={t('work.bid.noCrypto')} />}
      <div role="alert">{problem !== undefined && <p className="err">{problem ? failureText(problem, t) : t('work.bid.maybe')}</p>}</div>
      <p className="acts-line">
        <Button type="primary" size="large" loading={busy} disabled={!ready || !canSeal() || faults.length > 0 || isOver || !standing.mayPut || standing.refusal !== null} onClick={() => void seal()}>
          {t(standing.commitment ? 'work.bid.replace' : 'work.bid.send')}
        </Button>
      </p>
      {sent && <Taken standing={standing} sent={sent} onForget={onForget} />}
    </>
  );
}

function saveBoth(standing: BidStanding, { fileName, file }: Sent['receipt'], sealed: SealedBid): void {
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
