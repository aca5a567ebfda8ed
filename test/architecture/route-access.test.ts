import { Controller, Get, Module, Post } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import supertest from 'supertest';
import { createApp } from '../../src/create-app.js';
import { Access, AccessModule } from '../../src/kernel/access/index.js';
import { readConfig } from '../../src/kernel/config/index.js';
import { ProblemFilter, requestContextMiddleware } from '../../src/kernel/http/index.js';
import { type DeclaredRoute, declaredRoutes } from '../support/routes.js';

@Controller('forgetful')
class ForgetfulController {
  @Get() @Access.public()
  declared() {
    return { said: 'open' };
  }

  /** the mistake: no access declaration */
  @Post('undeclared')
  undeclared() {
    return { said: 'never' };
  }
}

@Module({ imports: [AccessModule], controllers: [ForgetfulController], providers: [{ provide: APP_FILTER, useClass: ProblemFilter }] })
class ForgetfulModule {}

const undeclaredIn = (routes: DeclaredRoute[]) => routes.filter(({ access }) => access === undefined).map(({ handler }) => handler);

describe('route access', () => {
  let forgetful: NestExpressApplication;

  beforeAll(async () => {
    forgetful = await NestFactory.create<NestExpressApplication>(ForgetfulModule, { logger: false });
    forgetful.use(requestContextMiddleware);
    await forgetful.init();
  });
  afterAll(() => forgetful.close());

  it('is declared by every route of the application', async () => {
    const app = await createApp(readConfig({ DATABASE_URL: 'postgres://unused/unused', LOG_LEVEL: 'silent' }), { preview: true });
    const routes = declaredRoutes(app);
    expect(routes.length).toBeGreaterThan(50);
    expect(undeclaredIn(routes)).toEqual([]);
  });

  it('is found missing where a route declares none', () => {
    expect(declaredRoutes(forgetful).map(({ handler }) => handler)).toEqual(expect.arrayContaining(['ForgetfulController.declared', 'ForgetfulController.undeclared']));
    expect(undeclaredIn(declaredRoutes(forgetful))).toEqual(['ForgetfulController.undeclared']);
  });

  it('is refused at run time where a route declares none, and only there', async () => {
    const server = supertest(forgetful.getHttpServer());
    await server.get('/forgetful').expect(200, { said: 'open' });
    const answer = await server.post('/forgetful/undeclared').expect(403).expect('content-type', /problem\+json/);
    expect(answer.body).toMatchObject({ code: 'FORBIDDEN', status: 403 });
  });

  it('cannot name a permission that nobody declared', () => {
    expect(() => Access('needs.raed')).toThrow('permission needs.raed is not declared');
  });
});
