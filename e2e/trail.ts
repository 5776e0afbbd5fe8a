// What the pages of the browser tests asked for last: a test that fails prints it (trail.setup.ts).
import type { BrowserContext, Page, Request } from 'playwright-core';

const kept = 12;
const trails = new Map<Page, string[]>();

/** Writes down what the pages of a browser ask for. */
export function followPages(context: BrowserContext): void {
  context.on('page', (page) => {
    const trail: string[] = [];
    trails.set(page, trail);
    page.on('close', () => trails.delete(page));
    const note = (what: string) => {
      trail.push(`${new Date().toISOString().slice(11, 23)} ${what}`);
      trail.splice(0, trail.length - kept);
    };
    const of = (request: Request) => `${request.method()} ${new URL(request.url()).pathname}`;
    page.on('request', (request) => note(`→ ${of(request)}`));
    page.on('response', (response) => note(`← ${response.status()} ${of(response.request())}`));
    page.on('requestfailed', (request) => note(`✗ ${of(request)} ${request.failure()?.errorText}`));
    page.on('framenavigated', (frame) => note(`at ${frame.url()}`));
  });
}

/** Where each open page stands and what it asked for last. */
export const trailsOfPages = (): readonly string[] =>
  [...trails].map(([page, trail]) => `  ${page.url()}\n    ${trail.join('\n    ')}\n`);
