import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, settle } from '../browser-api';
import { CopyButton } from '../copy-button';

const CODE_LENGTH = 18;

/** Who takes part as a member (联合体成员) makes a code here and gives it to the leader. */
export function MemberConsent({ challengeId }: { challengeId: string }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [lead, setLead] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const [takenBack, setTakenBack] = useState(false);
  const [problem, setProblem] = useState<Problem | null | undefined>();
  const make = async () => {
    const outcome = await settle(browserApi.POST('/api/v1/challenges/{id}/bid/consent', { params: { path: { id: challengeId } }, body: { lead } }));
    setProblem(outcome.ok ? undefined : outcome.problem);
    setCode(outcome.ok ? outcome.data.code : null);
    setTakenBack(false);
  };
  const takeBack = async () => {
    const outcome = await settle(browserApi.POST('/api/v1/challenges/{id}/bid/consent/withdrawal', { params: { path: { id: challengeId } }, body: { lead } }));
    setProblem(outcome.ok ? undefined : outcome.problem);
    setCode(null);
    setTakenBack(outcome.ok);
  };
  const write = (typed: string) => {
    setLead(typed.toUpperCase().trim());
    setCode(null);
    setTakenBack(false);
  };
  return (
    <details className="below">
      <summary>{t('work.bid.consent.title')}</summary>
      <p className="hint">{t('work.bid.consent.text')}</p>
      <p className="hint">{t('work.bid.consent.takeBackText')}</p>
      <p className="gap">
        <label htmlFor="consent-lead">{t('work.bid.consent.lead')}</label>
      </p>
      <p className="acts-line">
        <Input id="consent-lead" className="code-field" maxLength={CODE_LENGTH} value={lead} onChange={(event) => write(event.target.value)} />{' '}
        <Button disabled={!ready || lead.length !== CODE_LENGTH} onClick={() => void make()}>
          {t('work.bid.consent.make')}
        </Button>{' '}
        <Button danger disabled={!ready || lead.length !== CODE_LENGTH} onClick={() => void takeBack()}>
          {t('work.bid.consent.takeBack')}
        </Button>
      </p>
      <div role="alert">{problem !== undefined && <p className="err">{failureText(problem, t)}</p>}</div>
      <div role="status">
        {code !== null && <p className="num code">{code}</p>}
        {takenBack && <p>{t('work.bid.consent.takenBack')}</p>}
      </div>
      {code !== null && <CopyButton text={code} />}
    </details>
  );
}
