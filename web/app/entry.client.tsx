import { startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import { loadTexts } from './i18n/load-texts';
import { documentLocale } from './i18n/locale';

void loadTexts(documentLocale(), location.pathname).then(() => {
  startTransition(() => {
    hydrateRoot(document, <HydratedRouter />);
  });
});
