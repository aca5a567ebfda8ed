/** Planned shape of the API, in the form that openapi-typescript generates; replaced by the generated file. */
import type * as T from './types';

type Json<X> = { content: { 'application/json': X }; headers: Record<string, unknown> };
type Failure = { content: { 'application/problem+json': T.Problem }; headers: Record<string, unknown> };
interface NoParams {
  query?: never;
  header?: never;
  path?: never;
  cookie?: never;
}
type Op<Answer, Params = NoParams, Body = never> = {
  parameters: Params;
  responses: { 200: Json<Answer>; 400: Failure };
} & ([Body] extends [never] ? { requestBody?: never } : { requestBody: { content: { 'application/json': Body } } });
type Get<Answer, Params = NoParams> = { get: Op<Answer, Params> };
type ById = Omit<NoParams, 'path'> & { path: { id: string } };
type Query<Q> = Omit<NoParams, 'query'> & { query?: Q };
type Versioned = Omit<NoParams, 'path' | 'header'> & { path: { id: string }; header: { 'If-Match': string } };
type Acting = Omit<NoParams, 'path' | 'header'> & { path: { id: string; action: string }; header: { 'If-Match': string; 'Idempotency-Key'?: string } };

export interface paths {
  '/api/v1/search': Get<T.SearchAnswer, Query<Record<string, string | string[] | number | undefined>>>;
  '/api/v1/search/suggest': Get<{ items: T.Suggestion[] }, Query<{ q: string }>>;
  '/api/v1/achievements/{id}': Get<T.PublishedAchievement, ById>;
  '/api/v1/needs/{id}': Get<T.PublishedNeed, ById>;
  '/api/v1/organisations/{id}': Get<T.PublicOrganisation, ById>;
  '/api/v1/reference/codes': Get<T.CodeList[]>;
  '/api/v1/statistics/public': Get<T.PublicStatistics>;
  '/api/v1/session': Get<T.Session> & {
    post: Op<T.Session, NoParams, { login: string; password: string }>;
    delete: Op<undefined>;
  };
  '/api/v1/session/membership': { post: Op<T.Session, NoParams, { membershipId: string }> };
  '/api/v1/session/demo': Get<T.DemoPerson[]> & { post: Op<T.Session, NoParams, { personId: string }> };
  '/api/v1/registrations': { post: Op<{ organisationId: string; personId: string }, NoParams, T.Registration> };
  '/api/v1/password-resets': { post: Op<undefined, NoParams, { email: string }> };
  '/api/v1/password-resets/{secret}': { post: Op<undefined, Omit<NoParams, 'path'> & { path: { secret: string } }, { password: string }> };
  '/api/v1/workbench': Get<T.Workbench>;
  '/api/v1/achievements': Get<T.ListingPage, Query<T.ListingQuery>> & { post: Op<T.WorkingAchievement, NoParams, Partial<T.AchievementContent>> };
  '/api/v1/needs': Get<T.ListingPage, Query<T.ListingQuery>> & { post: Op<T.WorkingNeed, NoParams, Partial<T.NeedContent>> };
  '/api/v1/achievements/{id}/working': Get<T.WorkingAchievement, ById> & { patch: Op<T.WorkingAchievement, Versioned, Partial<T.AchievementContent>> };
  '/api/v1/needs/{id}/working': Get<T.WorkingNeed, ById> & { patch: Op<T.WorkingNeed, Versioned, Partial<T.NeedContent>> };
  '/api/v1/achievements/{id}/actions/{action}': { post: Op<T.WorkingAchievement, Acting, { comment?: string }> };
  '/api/v1/needs/{id}/actions/{action}': { post: Op<T.WorkingNeed, Acting, { comment?: string }> };
}
