import { index, layout, route, type RouteConfig } from '@react-router/dev/routes';

export default [
  layout('public/site.tsx', [
    index('public/home.tsx'),
    route('search', 'public/search.tsx'),
    route('achievements', 'public/achievements.tsx'),
    route('achievements/:id', 'public/achievement.tsx'),
    route('needs', 'public/needs.tsx'),
    route('needs/:id', 'public/need.tsx'),
    route('organisations', 'public/organisations.tsx'),
    route('organisations/:id', 'public/organisation.tsx'),
    route('sign-in', 'public/sign-in.tsx'),
    route('register', 'public/register.tsx'),
    route('forgot-password', 'public/forgot-password.tsx'),
    route('reset-password/:token', 'public/reset-password.tsx'),
    route('accessibility', 'public/accessibility.tsx'),
    route('privacy', 'public/privacy.tsx'),
    route('*', 'public/not-found.tsx'),
  ]),
  route('sign-out', 'public/sign-out.ts'),
  route('robots.txt', 'public/robots.ts'),
  route('sitemap.xml', 'public/sitemap.ts'),
] satisfies RouteConfig;
