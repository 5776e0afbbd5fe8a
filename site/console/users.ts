// `npm run users -- list | grant EMAIL | reset-password EMAIL`: accounts from the command line, beside a running site.
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { normalEmail } from '@podoal/sale/1-login/account.ts';
import { problemLines, readConfig } from '../config.ts';
import { ownersAlone } from '../data-lock.ts';
import { hashPassword } from '../steps/1-login/passwords.ts';
import { type AccountsFile, openAccountsFile } from '../stores/embedded/accounts-cli.ts';

const usage = [
  'npm run users -- list                     계정 목록 · all accounts',
  'npm run users -- grant EMAIL              연구자로 만들기 · makes the account a researcher',
  'npm run users -- reset-password EMAIL     새 비밀번호 · draws a new password and ends all sessions',
].join('\n');

process.umask(ownersAlone);
process.exitCode = await run(process.argv.slice(2));

async function run([command = '', written = '']: readonly string[]): Promise<number> {
  const read = readConfig(process.env);
  if (!read.ok) return failWith(problemLines(read.problems).join('\n'));
  const accounts = openAccountsFile(resolve(read.config.dataFolder));
  if (accounts === null) return failWith(`No site has run on ${resolve(read.config.dataFolder)} yet.`);
  try {
    return await carryOut(accounts, command, written);
  } finally {
    accounts.close();
  }
}

async function carryOut(accounts: AccountsFile, command: string, written: string): Promise<number> {
  if (command === 'list') {
    for (const { accountId, email, name, role } of accounts.list())
      console.log([accountId, role, email, name].join('\t'));
    return 0;
  }
  const email = normalEmail(written);
  if ((command !== 'grant' && command !== 'reset-password') || email === null) return failWith(usage);
  if (command === 'grant') {
    if (!accounts.grantResearcher(email)) return failWith(`No account of a person with the e-mail ${email}.`);
    console.log(`${email}: researcher`);
    return 0;
  }
  const password = randomBytes(12).toString('base64url');
  if (!accounts.setPassword(email, await hashPassword(password)))
    return failWith(`No account with the e-mail ${email}.`);
  console.log(`${email}: ${password}`);
  return 0;
}

function failWith(message: string): number {
  console.error(message);
  return 1;
}
