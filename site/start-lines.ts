// What the person who starts the site reads in the terminal, Korean first.
import { pages } from '@podoal/contract/routes.ts';
import type { Config } from './config.ts';

export type Started = {
  readonly config: Config;
  readonly address: string;
  readonly dataFolder: string;
  /** Attempts of the sample; null: the data folder is one's own. */
  readonly attempts: number | null;
};

/** Lines printed once the site listens. `researcherLink` null: there is a researcher already. */
export function startLines(
  { config, address, dataFolder, attempts }: Started,
  researcherLink: string | null,
): readonly string[] {
  const lines = [
    '포도알 · 연습·연구용 모의 예매 (실제 티켓이 아닙니다)',
    'Podoal · a mock ticket sale for practice and research (no real tickets)',
    '',
    `  주소 address      ${address}`,
    `  데이터 data       ${dataFolder}`,
    `  게이트 gates      ${config.gates}`,
  ];
  if (config.labKey !== null) lines.push('  실험실 lab       on');
  if (attempts !== null) {
    lines.push(
      '',
      `표본: 실험실 봇의 시도 ${attempts}건을 ${address}${pages.viewer} 에서 봅니다. 자신의 데이터 폴더는 그대로 두며, 멈추면 위 폴더를 지웁니다.`,
      `Sample: ${attempts} attempts of the lab's bots, at ${address}${pages.viewer}. Your own data folder is not touched; this one is deleted at the end.`,
    );
  }
  if (researcherLink !== null) {
    lines.push(
      '',
      '아직 연구자가 없습니다. 이 컴퓨터에서 처음 가입한 계정이 연구자가 되며, 로그인한 뒤 아래 일회용 링크를 열어도 됩니다.',
      'There is no researcher yet: the first account registered on this machine becomes one, or log in and open this one-time link.',
      `  ${researcherLink}`,
    );
  }
  return [...lines, '', '멈추려면 Ctrl+C · Ctrl+C stops it', ''];
}

/** The address people open; a site on all interfaces is shown as this machine. */
export function addressOf(config: Config, port: number): string {
  if (config.publicOrigin !== null) return config.publicOrigin;
  const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
