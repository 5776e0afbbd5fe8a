// Studies: the page of an invitation, the researchers' page, and how far labels agree.
import type { Page } from 'playwright-core';
import { Client } from '../../client.ts';
import { agree, type Scene } from '../scene.ts';
import type { PageStates } from '../state.ts';

const described = {
  purpose_ko: '사람이 좌석을 고르고 옮기는 방식을 알아봅니다. 한 번 예매하는 데 5분쯤 걸립니다.',
  purpose_en: 'We look at how people choose seats. One booking takes about five minutes.',
  contact: '포도대학교 행동연구실 김연구, lab@example.com',
};

/** Path of an invitation to a new study. */
async function invitation({ researcher }: Scene, name: string): Promise<string> {
  const made = await researcher.call<{ study_id: number }>('/api/studies', { name, ...described });
  const wish = { count: 1, uses: 50, days: 30 };
  const codes = await researcher.call<{ invitations: { url: string }[] }>(
    `/api/studies/${made.body.study_id}/invitations`,
    wish,
  );
  return new URL(codes.body.invitations[0]?.url ?? '').pathname;
}

/** Somebody without a run, who agreed to be recorded: a run takes part in no study. */
async function person({ site }: Scene): Promise<Client> {
  const client = new Client(site.origin, site.newEmail());
  await client.register();
  await agree(client);
  return client;
}

export const study: PageStates = {
  page: 'study',
  states: [
    { name: 'guest', view: async (scene) => ({ client: null, path: await invitation(scene, '좌석 고르기 연구') }) },
    {
      name: 'joined',
      view: async (scene) => {
        const [client, path] = [await person(scene), await invitation(scene, '대기열 연구')];
        await client.call(path, {});
        return { client, path };
      },
    },
    {
      name: 'asked',
      view: async (scene) => ({ client: scene.researcher, path: await invitation(scene, '보안문자 연구') }),
    },
  ],
};

const press = (name: string) => async (page: Page) => page.locator(name).first().click();

export const studies: PageStates = {
  page: 'studies',
  states: [
    { name: 'empty', view: async ({ researcher }) => ({ client: researcher, path: '/console/studies' }) },
    {
      name: 'new',
      view: async ({ researcher }) => ({
        client: researcher,
        path: '/console/studies',
        act: async (page) => {
          await press('.study-new summary')(page);
          await press('.study-new button[type=submit]')(page);
          await page.locator('.error-summary').waitFor();
        },
      }),
    },
    {
      name: 'codes',
      view: async (scene) => {
        await invitation(scene, '이선좌 연구');
        return {
          client: scene.researcher,
          path: '/console/studies',
          act: async (page) => {
            await press('.study-actions summary')(page);
            await press('.study-invite button[value=page]')(page);
            await page.locator('#links').waitFor();
          },
        };
      },
    },
    {
      name: 'some',
      view: async (scene) => {
        const path = await invitation(
          scene,
          '이름이 아주 길어서 한 줄에 다 들어가지 않을 수도 있는 좌석 선택 행동 연구 2027',
        );
        await (await person(scene)).call(path, {});
        return { client: scene.researcher, path: '/console/studies', act: press('.study-actions summary') };
      },
    },
  ],
};

export const agreement: PageStates = {
  page: 'agreement',
  states: [{ name: 'empty', view: async ({ researcher }) => ({ client: researcher, path: '/console/agreement' }) }],
};
