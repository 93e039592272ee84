import { type Static, Type } from 'typebox'
import { LadderSetting } from '../ladder/ladder.ts'

/** GET and PUT /api/settings/ladder, the latter with `If-Match: "<etag>"` and the setting alone; etag 0: as shipped. */
export const LadderSettingAnswer = Type.Object(
  { setting: LadderSetting, etag: Type.Integer({ minimum: 0 }) },
  { additionalProperties: false },
)
export type LadderSettingAnswer = Static<typeof LadderSettingAnswer>
