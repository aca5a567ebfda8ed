import { type INestApplicationContext, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { API_PREFIX, OUTSIDE_PREFIX } from '../../src/create-app.js';
import { ROUTE_ACCESS, type RouteAccess } from '../../src/kernel/access/index.js';

/** A route as its controller declares it. */
export interface DeclaredRoute {
  /** `GET /api/v1/needs/:id` */
  name: string;
  /** `NeedController.show` */
  handler: string;
  access: RouteAccess | undefined;
  /** class of the body, where the route takes one */
  body: (new () => object) | undefined;
}

type Handler = (...args: never[]) => unknown;
const metadata = (key: string, ...targets: object[]): unknown => targets.map((target): unknown => Reflect.getMetadata(key, target)).find((value) => value !== undefined);
const pathsOf = (target: object) => [metadata(PATH_METADATA, target) ?? ''].flat() as string[];
const joined = (...parts: string[]) => `/${parts.flatMap((part) => part.split('/')).filter(Boolean).join('/')}`;

const read = new WeakMap<INestApplicationContext, DeclaredRoute[]>();

/** Every route of every controller of the application, read from the decorators: needs neither requests nor a database. Read once an application. */
export function declaredRoutes(app: INestApplicationContext): DeclaredRoute[] {
  const routes = read.get(app) ?? readRoutes(app);
  read.set(app, routes);
  return [...routes];
}

function readRoutes(app: INestApplicationContext): DeclaredRoute[] {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = new Set(modules.flatMap((module) => [...module.controllers.values()].map(({ metatype }) => metatype as new () => object)));
  return [...controllers].flatMap(routesOf).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function routesOf(controller: new () => object): DeclaredRoute[] {
  const prototype = controller.prototype as Record<string, Handler>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    const method = handler && (metadata(METHOD_METADATA, handler) as RequestMethod | undefined);
    if (!handler || method === undefined) return [];
    const access = metadata(ROUTE_ACCESS, handler, controller) as RouteAccess | undefined;
    return pathsOf(controller).flatMap((base) => pathsOf(handler).map((path) => ({
      name: `${RequestMethod[method]} ${withPrefix(joined(base, path))}`, handler: `${controller.name}.${name}`, access, body: bodyOf(prototype, name),
    })));
  });
}

const withPrefix = (path: string) => (OUTSIDE_PREFIX.includes(path.slice(1)) ? path : joined(API_PREFIX, path));

/** The one parameter whose class is a DTO of a body. */
function bodyOf(prototype: object, name: string): (new () => object) | undefined {
  const types = (Reflect.getMetadata('design:paramtypes', prototype, name) ?? []) as (new () => object)[];
  return types.find((type) => typeof type === 'function' && type.name.endsWith('Dto'));
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** Middleware that Nest binds to paths answers every method there is; no route of ours does. */
const isMiddleware = ({ methods }: { methods: Record<string, boolean> }) => 'propfind' in methods;

/** What the running server's router really answers, whoever put it there. */
export function servedRoutes(app: NestExpressApplication): string[] {
  const { router } = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return router.stack.flatMap(({ route }) => (route && !isMiddleware(route) ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : [])).sort();
}
