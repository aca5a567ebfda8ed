import { applyDecorators, type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Idempotency } from './idempotency.js';
import { receivesBodyItself } from './request-body.js';

/** Says so in the document of the API. */
export const TAKES_NO_KEY = 'x-takes-no-idempotency-key';
const ANEW = 'kezhuan:anew';

/** Every request of this route is carried out: a part of its answer (a cookie, a code for paper) could not be given a second time, or must not be kept. */
export const AlwaysAnew = () => applyDecorators(SetMetadata(ANEW, true), ApiExtension(TAKES_NO_KEY, true));

/** Applies Idempotency-Key to every POST. Routes that receive their body themselves apply it when the body is there. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (receivesBodyItself(this.reflector, context) || this.reflector.get<boolean | undefined>(ANEW, context.getHandler())) return next.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    return from(this.idempotency.once(request, http.getResponse<Response>(), () => request.body as unknown, () => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }
}
