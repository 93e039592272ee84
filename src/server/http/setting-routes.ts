import { LadderSettingAnswer } from '../../core/api/setting-contract.ts'
import { LadderSetting } from '../../core/ladder/ladder.ts'
import { putLadderSetting, readLadderSetting } from '../operations/settings/ladder-setting.ts'
import type { Studio } from '../operations/studio.ts'
import { actorOf } from './access.ts'
import { answer, expectedOf } from './answer.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'

const tags = ['settings']

export function settingRoutes(api: Api, studio: Studio): void {
  api.get(
    '/api/settings/ladder',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Which steps a version goes between approval and publication',
        response: { 200: LadderSettingAnswer, ...problems() },
      },
    },
    async (_request, reply) => answer(reply, await readLadderSetting(studio)),
  )

  api.put(
    '/api/settings/ladder',
    {
      config: { access: 'setting/edit' },
      schema: {
        tags,
        summary: 'Sets the steps of the ladder; If-Match is the etag that was read, 0 the first time',
        body: LadderSetting,
        response: { 200: LadderSettingAnswer, ...problems(412, 428) },
      },
    },
    async (request, reply) => {
      const what = { setting: request.body, expected: expectedOf(request) }
      return answer(reply, await putLadderSetting(studio, actorOf(request), what))
    },
  )
}
