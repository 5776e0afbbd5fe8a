// Deeds of step 4: showing, checking and (for runs of the lab) telling the captcha.

import { type Captcha, captchaStepMs, checkCaptcha, showCaptcha } from '@podoal/sale/4-captcha/captcha.ts';
import type { CaptchaStore } from '@podoal/sale/4-captcha/port.ts';
import { asksAgain, type DemandState, demandStates } from '@podoal/sale/ask-again.ts';
import type { Entry } from '@podoal/sale/entry.ts';
import { checkGate } from '@podoal/sale/gates.ts';
import { enterSection } from '@podoal/sale/pass.ts';
import type { Books } from './books.ts';
import { number, numberOrNull, oneOf, text } from './columns.ts';
import type { Flow } from './journal.ts';

/** A right answer. */
const right = { ok: true, right: true, attemptsLeft: 0, newPicture: false } as const;

/** The captcha deeds over the books. */
export function captchaDeeds(books: Books): CaptchaStore {
  const { database, writer, rounds, entries, journal, secrets } = books;
  const select = database.prepare('SELECT * FROM captcha WHERE round_id = ? AND account_id = ? AND ticket_serial = ?');
  const upsert = database.prepare('INSERT OR REPLACE INTO captcha VALUES (?,?,?,?,?,?,?,?,?,?,?)');

  const findDemand = database.prepare(
    'SELECT state FROM demand WHERE round_id = ? AND account_id = ? AND ticket_serial = ?',
  );
  const insertDemand = database.prepare("INSERT INTO demand VALUES (?,?,?,?,?,'asked',NULL)");
  const endDemand = database.prepare(
    'UPDATE demand SET state = ?, ended_at = ? WHERE round_id = ? AND account_id = ? AND ticket_serial = ?',
  );
  const flowsOfTicket = database.prepare(
    'SELECT flow_id FROM flow WHERE account_id = ? AND round_id = ? AND ticket_serial = ?',
  );

  const keyOf = (entry: Entry) => [entry.roundId, entry.accountId, entry.ticket?.serial ?? 0] as const;

  /** What became of the other captcha that this pass was asked for; null: none was. */
  const demandOf = (entry: Entry): DemandState | null => {
    const row = findDemand.get(...keyOf(entry));
    return row === undefined ? null : oneOf(row, 'state', demandStates);
  };

  /** Of all flows with this ticket: a second log-in is another flow, and the same person. */
  const highest = (entry: Entry, scoreOf: (flowId: string) => number | null): number | null =>
    flowsOfTicket
      .all(entry.accountId, entry.roundId, entry.ticket?.serial ?? 0)
      .map((row) => scoreOf(text(row, 'flow_id')))
      .reduce((high, score) => (score === null ? high : Math.max(high ?? 0, score)), null);

  const isByRun = ({ runs }: Flow): boolean => Object.values(runs).some((run) => run !== null);

  const find = (entry: Entry): Captcha | null => {
    const row = select.get(...keyOf(entry));
    if (row === undefined) return null;
    return {
      letters: text(row, 'letters'),
      pictureSeed: number(row, 'picture_seed'),
      startedAt: number(row, 'started_at'),
      drawnAt: number(row, 'drawn_at'),
      misses: number(row, 'misses'),
      pictures: number(row, 'pictures'),
      solvedAt: numberOrNull(row, 'solved_at'),
      isShown: number(row, 'shown') === 1,
    };
  };

  const save = (entry: Entry, c: Captcha): void => {
    const times = [c.startedAt, c.drawnAt, c.misses, c.pictures, c.solvedAt];
    upsert.run(...keyOf(entry), c.letters, c.pictureSeed, ...times, Number(c.isShown));
  };

  /** The gate of this step, with its violations written; the entry saved if the gate granted something. */
  const enter = (...[at, name, step]: [...Parameters<CaptchaStore['askOracle']>, string]) => {
    const round = rounds.current(name);
    if (round === null) return { ok: false as const, reason: 'no-such-showing' as const };
    const { entry, flow, gates } = books.open(round, at);
    const gate = checkGate(entry, 'pass', at.now, gates);
    journal.mark(flow, at.actor, 'book');
    journal.writeViolations(flow, at, gate.violations, step, 'book');
    if (gate.ok && gate.entry !== entry) entries.save(round, gate.entry);
    return gate.ok ? { ...gate, round, flow } : gate;
  };

  const show = (...[at, name, wantsNew]: Parameters<CaptchaStore['showCaptcha']>) =>
    writer.run((): Awaited<ReturnType<CaptchaStore['showCaptcha']>> => {
      const gate = enter(at, name, 'captcha');
      if (!gate.ok) return gate;
      const { entry, pass, flow } = gate;
      if (pass.phase !== 'captcha') return { ok: true, solved: true };
      const fresh = { letters: secrets.captchaLetters(), pictureSeed: secrets.pictureSeed() };
      const shown = showCaptcha(find(entry), wantsNew, at.now, fresh);
      if (!shown.ok) return shown;
      const { captcha } = shown;
      // A page, its picture and its sound ask one after another: that is one picture shown.
      if (!captcha.isShown) {
        save(entry, { ...captcha, isShown: true });
        journal.write(flow, at.now, 'captcha-shown', { new_picture: true, pictures: captcha.pictures }, at.actor);
      }
      const { letters, pictureSeed, startedAt } = captcha;
      const endsAt = Math.min(startedAt + captchaStepMs, pass.until);
      return { ok: true, letters, pictureSeed, endsAt, isAgain: demandOf(entry) === 'asked' };
    });

  const check = (...[at, name, answer, scoreOf]: Parameters<CaptchaStore['checkCaptcha']>) =>
    writer.run((): Awaited<ReturnType<CaptchaStore['checkCaptcha']>> => {
      const gate = enter(at, name, 'captcha');
      if (!gate.ok) return gate;
      const { round, entry, pass, flow } = gate;
      if (pass.phase !== 'captcha') return { ...right, again: false };
      const checked = checkCaptcha(find(entry), answer, at.now);
      if (checked.verdict === 'ran-out') return { ok: false, reason: 'captcha-expired' };
      if (checked.verdict === 'no-picture') return { ...right, right: false, newPicture: true, again: false };
      const isRight = checked.verdict === 'right';
      save(entry, checked.captcha);
      journal.write(flow, at.now, 'captcha-checked', { right: isRight, length: answer.trim().length }, at.actor);
      if (!isRight) {
        const { attemptsLeft, used } = checked;
        return { ok: true, right: false, attemptsLeft, newPicture: used, again: false };
      }
      const demand = demandOf(entry);
      const score = scoreOf === undefined ? null : highest(entry, scoreOf);
      if (score !== null && asksAgain(round.settings.askAgain, score, demand)) {
        insertDemand.run(...keyOf(entry), at.now, Number(isByRun(flow)));
        journal.write(flow, at.now, 'captcha-demanded', {}, at.actor);
        return { ...right, newPicture: true, again: true };
      }
      if (demand === 'asked') endDemand.run('met', at.now, ...keyOf(entry));
      entries.save(round, { ...entry, pass: enterSection(pass, at.now) });
      return { ...right, again: false };
    });

  const appealCaptcha: CaptchaStore['appealCaptcha'] = (at, name) =>
    writer.run(() => {
      const gate = enter(at, name, 'captcha');
      if (!gate.ok) return gate;
      const { round, entry, pass, flow } = gate;
      const was = pass.phase === 'captcha' && demandOf(entry) === 'asked';
      if (was) {
        endDemand.run('appealed', at.now, ...keyOf(entry));
        journal.write(flow, at.now, 'captcha-appealed', {}, at.actor);
        entries.save(round, { ...entry, pass: enterSection(pass, at.now) });
      }
      return { ok: true, was };
    });

  const askOracle: CaptchaStore['askOracle'] = (at, name) =>
    writer.run(() => {
      const gate = enter(at, name, 'oracle');
      if (!gate.ok) return gate;
      const current = find(gate.entry);
      const fresh = { letters: secrets.captchaLetters(), pictureSeed: secrets.pictureSeed() };
      const shown = showCaptcha(current, false, at.now, fresh);
      const captcha = shown.ok ? shown.captcha : current;
      if (captcha === null) return { ok: false, reason: 'no-captcha' };
      if (shown.ok && shown.drawn) save(gate.entry, captcha);
      journal.write(gate.flow, at.now, 'oracle', { pictures: captcha.pictures }, at.actor);
      return { ok: true, answer: captcha.letters };
    });

  return { showCaptcha: show, checkCaptcha: check, appealCaptcha, askOracle };
}
