// `npm run dataset -- build | import`: the command line. Answers 0 when the dataset stands, 1 when it was refused.
import { readArguments, usage } from './arguments.ts';
import { build } from './build.ts';
import { noteDataset } from './last-dataset.ts';
import { importLines, importLogs } from './prototype/import.ts';

const say = (ko: string, en: string): void => console.error(`… ${ko} · ${en}`);

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const read = readArguments(args, process.env);
  if (!read.ok) return failWith([...read.problems, '', usage]);
  const { command } = read;
  if (command.command === 'help') {
    console.log(usage);
    return 0;
  }
  if (command.command === 'import') {
    const imported = await importLogs(command, say);
    for (const line of importLines(imported.files)) console.log(line);
    if (!imported.finished.ok)
      return failWith(['데이터셋을 내지 않았습니다 · nothing was released:', ...imported.finished.problems]);
  } else {
    const built = await build(command, say);
    if (!built.ok) return failWith(['데이터셋을 내지 않았습니다 · nothing was released:', ...built.problems]);
    if (!noteDataset(command.data, built.report, Date.now()))
      say('데이터 폴더에 적어 두지 못했습니다', 'could not be noted in the data folder, for the site’s page');
    const { sessions, flows, people, events } = built.report;
    console.log(`시도 ${flows} · 단계 ${sessions} · 사건 ${events} · 사람 ${people}`);
    console.log(`${flows} flows · ${sessions} stages · ${events} events · ${people} people`);
  }
  console.log(command.out);
  return 0;
}

function failWith(lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  return 1;
}
