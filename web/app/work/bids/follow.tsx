import { App, Button } from 'antd';
import { useRevalidator } from 'react-router';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, settle } from '../browser-api';

/** Whoever follows hears of amendments by mail: the platform does not know who has bid, and can tell nobody else. */
export function FollowHere({ challengeId, following }: { challengeId: string; following: boolean }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const ready = useHydrated();
  const follow = async () => {
    const at = { params: { path: { id: challengeId } } };
    const outcome = await settle(following ? browserApi.DELETE('/api/v1/challenges/{id}/following', at) : browserApi.PUT('/api/v1/challenges/{id}/following', at));
    if (!outcome.ok) message.error(failureText(outcome.problem, t));
    await revalidate();
  };
  return (
    <div className="note below">
      <p className="acts-line">
        <b>{t(following ? 'work.bid.follow.does' : 'work.bid.follow.title')}</b>{' '}
        <Button size="small" disabled={!ready} onClick={() => void follow()}>
          {t(following ? 'challenge.unfollow' : 'challenge.follow')}
        </Button>
      </p>
      <p className="hint">{t('work.bid.follow.text')}</p>
    </div>
  );
}
