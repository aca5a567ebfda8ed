import { Button } from 'antd';
import { useState } from 'react';
import { useTexts } from '../i18n/use-texts';

/** Copies a text; where the browser does not let pages do that (plain http), it selects nothing and says so. */
export function CopyButton({ text }: { text: string }) {
  const { t } = useTexts();
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = () => navigator.clipboard.writeText(text);
  return (
    <p className="gap">
      <Button type="primary" onClick={() => void Promise.resolve().then(copy).then(() => setCopied(true), () => setCopied(false))}>
        {t('work.account.copy')}
      </Button>{' '}
      <span role="status">{copied !== null && t(copied ? 'work.account.copied' : 'work.account.copyFailed')}</span>
    </p>
  );
}
