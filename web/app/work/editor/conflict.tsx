import { Alert, Button } from 'antd';
import { useTexts } from '../../i18n/use-texts';

interface ConflictProps {
  /** labels of the fields that both sides changed */
  fields: readonly { key: string; mine: string; theirs: string }[];
  busy: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Somebody else has saved the draft meanwhile: which fields differ, and whose text shall stay. */
export function Conflict({ fields, busy, onKeepMine, onTakeTheirs }: ConflictProps) {
  const { t } = useTexts();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('work.conflict.title')}
      description={
        <>
          <p>{t('work.conflict.text')}</p>
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col">{t('work.conflict.field')}</th>
                <th scope="col">{t('work.conflict.mine')}</th>
                <th scope="col">{t('work.conflict.theirs')}</th>
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => (
                <tr key={field.key}>
                  <th scope="row">{field.key}</th>
                  <td>{field.mine}</td>
                  <td>{field.theirs}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="gap">
            <Button type="primary" loading={busy} onClick={onKeepMine}>
              {t('work.conflict.keepMine')}
            </Button>{' '}
            <Button disabled={busy} onClick={onTakeTheirs}>
              {t('work.conflict.takeTheirs')}
            </Button>
          </p>
        </>
      }
    />
  );
}

/** Somebody else has saved the draft meanwhile, and what they saved cannot be read now. */
export function UnknownConflict({ reason, onRetry }: { reason: string; onRetry: () => void }) {
  const { t } = useTexts();
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('work.conflict.title')}
      description={
        <>
          <p>{t('work.conflict.unread', { reason })}</p>
          <Button onClick={onRetry}>{t('work.save.retry')}</Button>
        </>
      }
    />
  );
}

/** The beginning of a long text, for the comparison. */
export function inShort(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
