import { useSite, useTexts } from '../i18n/use-texts';
import { PRODUCT } from '../site';

export function Brand({ subtitle = false }: { subtitle?: boolean }) {
  const { locale } = useTexts();
  const site = useSite();
  return (
    <a className="brand" href="/">
      <svg width="36" height="36" viewBox="0 0 36 36" aria-hidden="true">
        <rect width="36" height="36" rx="4" fill="#0F4C9C" />
        <path d="M9 8h5v8.2L21.4 8h6.4l-8.7 9.4L28.4 28h-6.6l-7.8-9.2V28H9z" fill="#fff" />
      </svg>
      <span>
        {PRODUCT[locale]}
        {subtitle && site.subtitle[locale] && <small>{site.subtitle[locale]}</small>}
      </span>
    </a>
  );
}
