/** The routes: each reads its request, calls its use case, and gives the view as JSON. */
import * as service from '#service';
import type { Gradus, Minutes } from '#service';
import { zValidator } from '@hono/zod-validator';
import { type Context, Hono } from 'hono';
import type { ZodType } from 'zod';
import { bodies, queries } from './bodies.ts';
import { badBody, failureOf, unknownRoute } from './errors.ts';
import { body, bodyBytesMax, logBytesMax, pieceBytesMax, ownHost, zoneOf } from './guard.ts';
import { type Pages, sendPage } from './pages.ts';
import { policy } from './policy.ts';

export type AppOptions = {
  readonly gradus: Gradus;
  readonly pages: Pages;
  /** The port that is listened on. */
  readonly port: () => number;
  /** Where bugs are told to the one who runs the program. */
  readonly log: (line: string) => void;
};

/** The place and the reason of the first thing that is not as it should be. */
const reasonOf = (issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string => {
  const issue = issues[0];
  return issue === undefined ? 'it cannot be read' : `${issue.path.length === 0 ? '' : `at ${issue.path.map(String).join('.').slice(0, 80)}, `}${issue.message.slice(0, 200)}`;
};
const json = <T extends ZodType>(schema: T) =>
  zValidator('json', schema, (result, c) => (result.success ? undefined : c.json(badBody(reasonOf(result.error.issues)).view, 400)));
const query = <T extends ZodType>(schema: T) =>
  zValidator('query', schema, (result, c) => (result.success ? undefined : c.json(badBody(reasonOf(result.error.issues)).view, 400)));
const minutesOf = (text: '5' | '15' | '30' | undefined): Minutes | undefined => (text === '5' ? 5 : text === '15' ? 15 : text === '30' ? 30 : undefined);

export const createApp = ({ gradus, pages, port, log }: AppOptions) => {
  const zone = (c: Context): string => zoneOf(c, gradus.log().last?.zone ?? 'UTC');
  const api = new Hono()
    .use('*', (c, next) => { c.header('Cache-Control', 'no-store'); return next(); })
    .on(['POST'], '/log', body('text/plain', logBytesMax))
    .on(['POST'], '/lab-keep', body('application/json', pieceBytesMax))
    .on(['POST'], '*', (c, next) => (c.req.path === '/api/log' || c.req.path === '/api/lab-keep' ? next() : body('application/json', bodyBytesMax)(c, next)))
    .get('/today', query(queries.today), async (c) => c.json(await service.todayView(gradus, zone(c), minutesOf(c.req.valid('query').minutes))))
    .post('/session', json(bodies.session), async (c) => { const { minutes, checkUp } = c.req.valid('json'); return c.json(await service.beginSession(gradus, zone(c), minutes, checkUp ?? null)); })
    .post('/session/end', json(bodies.empty), async (c) => c.json(await service.endSession(gradus, zone(c))))
    .post('/session/stop', json(bodies.stop), async (c) => c.json(await service.beginStop(gradus, zone(c), c.req.valid('json').index)))
    .post('/session/skip', json(bodies.stop), async (c) => c.json(await service.skipStop(gradus, zone(c), c.req.valid('json').index)))
    .get('/attempt/:id', async (c) => c.json(await service.attemptView(gradus, c.req.param('id'))))
    .post('/attempt/:id/answer', json(bodies.answer), async (c) => c.json(await service.answer(gradus, zone(c), c.req.param('id'), c.req.valid('json'))))
    .post('/attempt/:id/rung', json(bodies.rung), async (c) => c.json(await service.climb(gradus, zone(c), c.req.param('id'), c.req.valid('json').rung)))
    .post('/attempt/:id/contest', json(bodies.contest), async (c) => c.json(await service.contest(gradus, zone(c), c.req.param('id'), c.req.valid('json'))))
    .post('/attempt/:id/another', json(bodies.empty), async (c) => c.json(await service.another(gradus, zone(c), c.req.param('id'))))
    .get('/practice', async (c) => c.json(await service.practiceView(gradus, zone(c))))
    .post('/practice', json(bodies.choice), async (c) => c.json(await service.practise(gradus, zone(c), c.req.valid('json'))))
    .get('/meeting/:skill', async (c) => c.json(await service.meetingView(gradus, zone(c), c.req.param('skill'))))
    .post('/meeting/:skill', json(bodies.meeting), async (c) => c.json(await service.meet(gradus, zone(c), c.req.param('skill'), c.req.valid('json'))))
    .get('/map', async (c) => c.json(await service.mapView(gradus, zone(c))))
    .get('/skill/:id', async (c) => c.json(await service.skillView(gradus, zone(c), c.req.param('id'))))
    .post('/suspend', json(bodies.suspend), async (c) => c.json(await service.setSuspended(gradus, zone(c), c.req.valid('json'), true)))
    .post('/resume', json(bodies.suspend), async (c) => c.json(await service.setSuspended(gradus, zone(c), c.req.valid('json'), false)))
    .get('/progress', async (c) => c.json(await service.progressView(gradus, zone(c))))
    .post('/undo', json(bodies.undo), async (c) => c.json(await service.undo(gradus, zone(c), c.req.valid('json').seq)))
    .get('/search', query(queries.search), async (c) => c.json(await service.search(gradus, c.req.valid('query').q)))
    .post('/setting', json(bodies.setting), async (c) => c.json(await service.set(gradus, zone(c), c.req.valid('json'))))
    .get('/placement', async (c) => c.json(await service.placementView(gradus, zone(c))))
    .post('/placement', json(bodies.placement), async (c) => c.json(await service.beginPlacement(gradus, zone(c), c.req.valid('json').of ?? 10)))
    .post('/placement/not-learnt', json(bodies.empty), async (c) => c.json(await service.notLearnt(gradus, zone(c))))
    .post('/check-up', json(bodies.empty), async (c) => c.json(await service.beginCheckUp(gradus, zone(c))))
    .get('/check-up/:id', async (c) => c.json(await service.checkUpView(gradus, zone(c), c.req.param('id'))))
    .post('/check-up/:id', json(bodies.checkUp), async (c) => c.json(await service.sayInCheckUp(gradus, zone(c), c.req.param('id'), c.req.valid('json'))))
    .get('/lab', async (c) => c.json(await service.labView(gradus)))
    .get('/lab/:id', query(queries.dials), async (c) => c.json(await service.settingView(gradus, c.req.param('id'), c.req.valid('query').dials)))
    .get('/lab/:id/stored', query(queries.dials), async (c) => c.json(await service.storedResult(gradus, c.req.param('id'), c.req.valid('query').dials)))
    .post('/lab/:id/foretell', json(bodies.foretell), async (c) => { const { dials, foretold } = c.req.valid('json'); return c.json(await service.foretell(gradus, zone(c), c.req.param('id'), dials, foretold)); })
    .post('/lab/:id/show', json(bodies.justShow), async (c) => { const { dials, by } = c.req.valid('json'); return c.json(await service.justShow(gradus, zone(c), c.req.param('id'), dials, by)); })
    .post('/lab/:id/came', json(bodies.came), async (c) => { const { dials, ...sheet } = c.req.valid('json'); return c.json(await service.labCame(gradus, zone(c), c.req.param('id'), dials, sheet)); })
    .post('/lab/:id/explain', json(bodies.explain), async (c) => { const { dials, note } = c.req.valid('json'); return c.json(await service.explain(gradus, zone(c), c.req.param('id'), dials, note)); })
    .get('/claims', async (c) => c.json(await service.claimsView(gradus)))
    .get('/claims/:id', async (c) => c.json(await service.claimView(gradus, c.req.param('id'))))
    .post('/claims/:id/believe', json(bodies.believe), async (c) => c.json(await service.believe(gradus, zone(c), c.req.param('id'), c.req.valid('json').sure)))
    .post('/claims/:id/show', json(bodies.empty), async (c) => c.json(await service.showClaim(gradus, zone(c), c.req.param('id'))))
    .post('/lab-kept', json(bodies.kept), async (c) => c.json(await service.keptPieces(gradus, c.req.valid('json').keys)))
    .post('/lab-keep', json(bodies.keep), async (c) => { const { key, result } = c.req.valid('json'); return c.json(await service.keepPiece(gradus, key, result)); })
    .get('/lab-data/:name', async (c) => c.json(await service.bundledTable(c.req.param('name'))))
    .get('/lab-of', query(queries.labOf), async (c) => c.json(await service.labOf([c.req.valid('query').exercise])))
    .get('/guide', async (c) => c.json(await service.guideView(gradus)))
    .get('/guide/:id', async (c) => c.json(await service.guidePageView(gradus, c.req.param('id'))))
    .post('/guide/:id/open', json(bodies.empty), async (c) => c.json(await service.openGuidePage(gradus, zone(c), c.req.param('id'))))
    .get('/log', async (c) => {
      c.header('Content-Disposition', `attachment; filename="gradus-log-${gradus.today(zone(c)).iso}.jsonl"`);
      return c.text(await service.exportLog(gradus));
    })
    .post('/log', async (c) => c.json(await service.importLog(gradus, await c.req.text())));

  return new Hono()
    .use('*', policy)
    .use('*', ownHost(port))
    .route('/api', api)
    .all('/api/*', (c) => c.json(unknownRoute().view, 404))
    .get('*', (c) => sendPage(c, pages))
    .notFound((c) => c.json(unknownRoute().view, 404))
    .onError((error, c) => {
      const { status, view } = failureOf(error, log);
      return c.json(view, status);
    });
};
export type App = ReturnType<typeof createApp>;
