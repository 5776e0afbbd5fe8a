// Step 1: the pages of log-in and registration and their forms. Success is a session cookie and a way on.
import { LoginBody, RegisterBody } from '@podoal/contract/http/1-login.ts';
import { pages } from '@podoal/contract/routes.ts';
import { checkRegistration, normalEmail } from '@podoal/sale/1-login/account.ts';
import { consentIn } from '../../behaviour/consent/sent.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { langOf } from '../../http/language.ts';
import { count, countedAccount, countedAddress, fewAtATime, oneAtATime, waitMs } from '../../http/limits.ts';
import { fieldErrorsOf } from '../../http/problem.ts';
import { endedSessionCookie, sessionToken } from '../../http/session.ts';
import { textField } from '../../http/visit.ts';
import { messages } from '../../ui/messages/index.ts';
import { againWith, fromThisMachine, loginPage, nextOf, start } from './entrance.tsx';
import { hashPassword, passwordFits } from './passwords.ts';

/** Forms are checked by hand: a page that comes again must keep what was typed and name every field. */
const byHand = { attachValidation: true } as const;

export function loginRoutes(app: App, deps: Deps): void {
  const inTurn = oneAtATime();
  const ofAddress = fewAtATime();

  for (const tab of ['login', 'register'] as const) {
    app.get(pages[tab], async (request, reply) => {
      if (request.session !== null) return reply.redirect(nextOf(request) ?? pages.performances, 303);
      return loginPage(deps, request, reply, { tab, typed: {}, errors: [] }, 200);
    });
  }

  app.post(pages.login, { schema: { body: LoginBody }, ...byHand }, async (request, reply) => {
    const typedEmail = textField(request.body, 'email') ?? '';
    const password = textField(request.body, 'password') ?? '';
    const missing = Object.entries({ email: typedEmail, password }).flatMap(([field, value]) =>
      value === '' ? [{ field, word: 'missing' as const }] : [],
    );
    const again = againWith(deps, request, reply, 'login');
    if (missing.length > 0) return again('invalid-input', fieldErrorsOf(request, missing));
    const email = normalEmail(typedEmail) ?? typedEmail.slice(0, 254);
    const account = countedAccount(email);
    const address = countedAddress(deps, request, 'log-in');
    const attempt = async () => {
      const wait = await waitMs(deps, [account, address]);
      if (wait > 0) return again('too-many-requests', [], wait);
      const found = await deps.store.findAccount(email);
      if (!(await passwordFits(found?.passwordHash ?? null, password)) || found === null) {
        await count(deps, [account, address]);
        const message = messages(langOf(request)).errors['bad-credentials'];
        return again('bad-credentials', [{ field: 'password', message }]);
      }
      await deps.store.forgetLoginFailures(account.subject);
      return start(deps, request, reply, found.account.accountId);
    };
    return inTurn(account.subject, () => ofAddress(address, attempt));
  });

  app.post(pages.register, { schema: { body: RegisterBody }, ...byHand }, async (request, reply) => {
    const text = (name: string): string => textField(request.body, name) ?? '';
    const again = againWith(deps, request, reply, 'register');
    const now = deps.clock.now();
    const checked = checkRegistration(
      {
        name: text('name'),
        email: text('email'),
        phone: text('phone'),
        birth: text('birth'),
        password: text('password'),
      },
      now,
    );
    if (!checked.ok) {
      const problems = checked.problems.map(({ field, problem }) => ({ field, word: problem }));
      return again('invalid-input', fieldErrorsOf(request, problems));
    }
    const address = countedAddress(deps, request, 'register');
    const wait = await ofAddress(address, async () => {
      const stillMs = await waitMs(deps, [address]);
      if (stillMs === 0) await count(deps, [address]);
      return stillMs;
    });
    if (wait > 0) return again('too-many-requests', [], wait);
    const made = await deps.store.register({
      registration: checked.registration,
      consent: consentIn(request.body),
      passwordHash: await hashPassword(text('password')),
      fromThisMachine: fromThisMachine(deps, request),
      run: request.run,
      now,
    });
    if (made.ok) return start(deps, request, reply, made.account.accountId);
    if (made.reason === 'consent-outdated') return again(made.reason, []);
    return again(made.reason, [{ field: 'email', message: messages(langOf(request)).login.emailTaken }]);
  });

  app.post(pages.logout, async (request, reply) => {
    const token = sessionToken(request);
    if (token !== null) await deps.store.closeSession(token);
    return reply.header('set-cookie', endedSessionCookie(deps)).redirect(pages.performances, 303);
  });
}
