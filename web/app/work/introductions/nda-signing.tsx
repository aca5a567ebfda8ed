import { App, Button, Checkbox, Modal, Select } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Nda, NdaText } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Prose } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, ifMatch, newKey, settle } from '../browser-api';

const YEARS = [1, 2, 3, 5, 10];
const USUAL = 3;

type Text = Pick<NdaText, 'text' | 'english' | 'sha256'>;

interface Signing {
  introductionId: string;
  /** the one that was proposed; absent: a new one */
  nda?: Nda;
}

/** Reads the text for a term, and signs what was read. */
function useSigning({ introductionId, nda }: Signing) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [text, setText] = useState<Text | null>(null);
  const [years, setYears] = useState(USUAL);
  const [busy, setBusy] = useState(false);
  const read = async (termYears: number) => {
    setYears(termYears);
    if (nda) return setText(nda);
    const outcome = await settle(browserApi.GET('/api/v1/introductions/{id}/nda-text', { params: { path: { id: introductionId }, query: { termYears } } }));
    if (outcome.ok) setText(outcome.data);
    else void message.error(failureText(outcome.problem, t), 8);
  };
  const sign = async () => {
    if (text === null) return;
    setBusy(true);
    const outcome = nda ? await accept(nda) : await propose(introductionId, years, text.sha256);
    setBusy(false);
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    void message.success(t(nda ? 'work.nda.signed' : 'work.nda.done'));
    setText(null);
    await revalidate();
  };
  return { text, years, busy, read, sign, close: () => setText(null) };
}

const propose = (introductionId: string, termYears: number, sha256: string) =>
  settle(browserApi.POST('/api/v1/ndas', { params: { header: { 'Idempotency-Key': newKey() } }, body: { introductionId, termYears, sha256 } }));
const accept = ({ id, version, sha256 }: Nda) =>
  settle(browserApi.POST('/api/v1/ndas/{id}/actions/{action}', { params: { path: { id, action: 'sign' }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body: { sha256 } }));

/** The whole text, a tick and a button: proposes an agreement, or signs the one that was proposed. */
export function NdaSigning({ introductionId, nda }: Signing) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { text, years, busy, read, sign, close } = useSigning({ introductionId, ...(nda ? { nda } : {}) });
  /** the text that the tick stands under: another one wants another tick */
  const [ticked, setTicked] = useState<Text | null>(null);
  const asks = t(nda ? 'work.nda.read' : 'work.nda.propose');
  return (
    <>
      <Button type="primary" disabled={!ready} onClick={() => void read(USUAL)}>
        {asks}
      </Button>
      <Modal open={text !== null} title={asks} width={760} okText={t(nda ? 'work.nda.sign' : 'work.nda.proposeAndSign')} okButtonProps={{ disabled: text === null || ticked !== text, loading: busy }} onCancel={close} onOk={() => void sign()}>
        {!nda && (
          <p>
            <label htmlFor="nda-years">{t('work.nda.term')}</label>{' '}
            <Select id="nda-years" value={years} onChange={(chosen) => void read(chosen)} options={YEARS.map((n) => ({ value: n, label: t('work.nda.years', { n }) }))} />
          </p>
        )}
        {text && <FullText text={text.text} english={text.english} label={t('work.nda')} />}
        <Checkbox checked={text !== null && ticked === text} onChange={(event) => setTicked(event.target.checked ? text : null)}>
          {t('work.nda.agree')}
        </Checkbox>
      </Modal>
    </>
  );
}

/** A text that is confirmed, with its reading version in English. */
export function FullText({ text, english, label }: Pick<Text, 'text' | 'english'> & { label: string }) {
  const { t } = useTexts();
  return (
    <div className="nda-text" tabIndex={0} role="region" aria-label={label}>
      <Prose text={text} />
      <details>
        <summary>{t('work.nda.english')}</summary>
        <Prose text={english} />
      </details>
    </div>
  );
}
