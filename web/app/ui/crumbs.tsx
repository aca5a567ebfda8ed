import { Link } from 'react-router';
import { useTexts } from '../i18n/use-texts';
import { Mixed } from './written';

/** The way back; the last item is the page itself. */
export function Crumbs({ items }: { items: readonly (readonly [text: string, to?: string])[] }) {
  const { t } = useTexts();
  return (
    <nav aria-label={t('crumbs.label')}>
      <ol className="crumbs">
        <li>
          <Link to="/">{t('nav.home')}</Link>
        </li>
        {items.map(([text, to]) => (
          <li key={text}>{to ? <Link to={to}><Mixed text={text} /></Link> : <span aria-current="page"><Mixed text={text} /></span>}</li>
        ))}
      </ol>
    </nav>
  );
}
