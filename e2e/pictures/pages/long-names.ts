// The longest names that are let in, wherever names stand.
import { arrive, pathOf, type Step } from '../../arrive.ts';
import type { Scene } from '../scene.ts';
import type { PageStates, State } from '../state.ts';
import { book } from './bookings.ts';

let people = 0;
const fan = (scene: Scene) =>
  scene.fan({
    name: '황금독수리온세상을놀라게하다 페르디난트 폰 하르덴베르크 주니어 3세',
    email: `a.very.long.mailbox.name.that.somebody.really.has.${++people}@department.of.long.names.example.com`,
  });

const at = (step: Step): State => ({
  name: step,
  view: async (scene) => {
    const name = await scene.round(1, { rival_rate: 0 });
    const client = await fan(scene);
    await arrive(client, name, step);
    return { client, path: pathOf(step, name) };
  },
});

export const longNames: PageStates = {
  page: 'long-names',
  catalogue: ({ performances: [first, ...others], ...catalogue }) => ({
    ...catalogue,
    performances: [
      {
        ...first,
        title_ko:
          '제37회 국제 현대 실험 음악극 축제 개막 공연 <끝나지 않는 밤의 열두 번째 이야기> 앙코르 특별 공연 [서울]',
        title_en: '37th International Festival of Experimental Music Theatre: The Twelfth Tale of the Night [Encore]',
        venue_name_ko: '국립중앙박물관 극장 용 옆 야외 잔디마당 특설무대',
        venue_name_en: 'Special Open-Air Stage beside Theater Yong, National Museum of Korea',
      },
      ...others,
    ],
  }),
  states: [
    { name: 'list', view: async (scene) => ({ client: await fan(scene), path: '/performances' }) },
    { name: 'panel', view: async (scene) => ({ client: await fan(scene), path: '/performances?open=perf001' }) },
    ...(['queue', 'captcha', 'booking', 'step3', 'step4'] as const).map(at),
    {
      name: 'done',
      view: async (scene) => {
        const client = await fan(scene);
        return { client, path: `/done/${await book(scene, client, 1)}` };
      },
    },
    {
      name: 'bookings',
      view: async (scene) => {
        const client = await fan(scene);
        await book(scene, client, 1);
        return { client, path: '/bookings' };
      },
    },
  ],
};
