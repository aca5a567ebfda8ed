import { Button } from 'antd';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { failureText } from '../browser-api';
import { isStuck, type SaveState } from './autosave';

/** Whether what was typed is on the server: "已保存 14:03". */
export function SaveStatus({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  const { t, locale } = useTexts();
  const texts: Record<SaveState['kind'], string> = {
    clean: t('work.save.clean'),
    dirty: t('work.save.dirty'),
    saving: t('work.save.saving'),
    saved: state.kind === 'saved' ? t('work.save.saved', { at: formatDate(state.at, locale, 'time') }) : '',
    offline: t('work.save.offline'),
    refused: t('work.save.refused'),
    conflict: t('work.save.conflict'),
    away: t(state.kind === 'away' && state.who === 'other' ? 'work.save.other' : 'work.save.away'),
    stopped: state.kind === 'stopped' ? failureText(state.problem, t) : '',
  };
  const bad = ['offline', 'refused', 'conflict', 'away', 'stopped'].includes(state.kind);
  return (
    <span className={bad ? 'saved bad' : 'saved'} role="status">
      {texts[state.kind]}
      {state.kind === 'away' && (
        <a href="/sign-in?switch" target="_blank" rel="noreferrer">
          {t('work.save.signIn')}
        </a>
      )}
      {isStuck(state) && (
        <Button type="link" size="small" onClick={onRetry}>
          {t('work.save.retry')}
        </Button>
      )}
    </span>
  );
}
