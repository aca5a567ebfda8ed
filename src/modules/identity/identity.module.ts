import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { ReferenceModule } from '../reference/index.js';
import { AccountClosing } from './application/account-closing.js';
import { Accounts } from './application/accounts.js';
import { ApiTokens } from './application/api-tokens.js';
import { Authentication } from './application/authentication.js';
import { CaseMails } from './application/case-mails.js';
import { DecisionMails } from './application/decision-mails.js';
import { DueMails } from './application/due-mails.js';
import { FirstAdministrator } from './application/first-administrator.js';
import { GovernmentBodies } from './application/government-bodies.js';
import { IdentityPurge } from './application/identity-purge.js';
import { IdentityFacade } from './application/identity.facade.js';
import { IdentityQueries } from './application/identity.queries.js';
import { IntegrityRecords } from './application/integrity-records.js';
import { InvitationMails } from './application/invitation-mails.js';
import { Invitations } from './application/invitations.js';
import { Mailboxes } from './application/mailboxes.js';
import { MailRequests } from './application/mail-requests.js';
import { Members } from './application/members.js';
import { MembershipRules } from './application/membership-rules.js';
import { OrganisationFormCheck } from './application/organisation-form.js';
import { OrganisationProcess } from './application/organisation-process.js';
import { OrganisationSearchSource } from './application/organisation-search-source.js';
import { OwnPerson } from './application/own-person.js';
import { PasswordLinks } from './application/password-links.js';
import { People } from './application/people.js';
import { RegisterOrganisation } from './application/register-organisation.js';
import { RegistrationMails } from './application/registration-mails.js';
import { Registrations } from './application/registrations.js';
import { Sessions } from './application/sessions.js';
import { SignInAttempts } from './application/sign-in-attempts.js';
import { SignIn } from './application/sign-in.js';
import { AccountController } from './http/account.controller.js';
import { AuthenticationMiddleware } from './http/authentication.middleware.js';
import { GovernmentController } from './http/government.controller.js';
import { InvitationController } from './http/invitation.controller.js';
import { LocalStrategy } from './http/local.guard.js';
import { OrganisationPresenter } from './http/organisation-presenter.js';
import { OrganisationController } from './http/organisation.controller.js';
import { RegistrationPresenter } from './http/registration-presenter.js';
import { RegistrationController } from './http/registration.controller.js';
import { SessionCookies } from './http/session-cookies.js';
import { SessionController } from './http/session.controller.js';

@Module({
  imports: [PassportModule, ReferenceModule],
  controllers: [AccountController, SessionController, RegistrationController, OrganisationController, GovernmentController, InvitationController],
  providers: [
    AccountClosing, Accounts, ApiTokens, Authentication, CaseMails, DecisionMails, DueMails, FirstAdministrator, GovernmentBodies, IdentityFacade, IdentityPurge, IdentityQueries, IntegrityRecords, InvitationMails, Invitations, LocalStrategy, Mailboxes, MailRequests,
    Members, MembershipRules, OrganisationFormCheck, OrganisationPresenter, OrganisationProcess, OrganisationSearchSource, OwnPerson, PasswordLinks, People, RegisterOrganisation, RegistrationMails,
    RegistrationPresenter, Registrations, SessionCookies, Sessions, SignIn, SignInAttempts,
  ],
  exports: [CaseMails, FirstAdministrator, IdentityFacade, IntegrityRecords],
})
export class IdentityModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(AuthenticationMiddleware).forRoutes('{*path}');
  }
}
