import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport-local';
import type { Actor } from '../../../kernel/access/index.js';
import { RequestValidationPipe } from '../../../kernel/http/index.js';
import { SignIn } from '../application/sign-in.js';
import { identityProblem } from '../identity.problems.js';
import { SignInDto } from './session.dto.js';

@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly signIn: SignIn) {
    super({ usernameField: 'login', passwordField: 'password', passReqToCallback: true, session: false });
  }

  validate(request: Request, login: string, password: string): Promise<Actor> {
    return this.signIn.verify(login, password, request.ip ?? '-');
  }
}

/** passport-local, after the body has passed the same validation as every other body. */
@Injectable()
export class LocalGuard extends AuthGuard('local') {
  private readonly pipe = new RequestValidationPipe();

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    await this.pipe.transform(request.body, { type: 'body', metatype: SignInDto });
    return (await super.canActivate(context)) as boolean;
  }

  override handleRequest<T>(error: Error | null, user: T | false | null): T {
    if (error) throw error;
    if (!user) throw identityProblem('WRONG_CREDENTIALS');
    return user;
  }
}
