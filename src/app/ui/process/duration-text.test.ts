import type { TFunction } from 'i18next'
import { expect, it } from 'vitest'
import { readDuration } from '../../../core/edit/process-edits-duration.ts'
import words from '../../locales/vi/editing.json' with { type: 'json' }
import { durationText, typedDuration } from './duration-text.ts'

const t = ((key: string, args: Record<string, string>) => {
  const text = words.duration[key.replace('duration.', '') as keyof typeof words.duration]
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => args[name] ?? '')
}) as unknown as TFunction<'editing'>

it.each([
  ['20 phút', '20 phút', '20 phút'],
  ['2 giờ 20 phút', '2 giờ 20 phút', '2 giờ 20 phút (0,29 ngày)'],
  ['7 phút', '7 phút', '7 phút'],
  ['0,25 phút', '0,25 phút', '0,25 phút'],
  ['90 phút', '1,5 giờ', '1,5 giờ'],
  ['1250 ngày', '10000 giờ', '10.000 giờ (1.250 ngày)'],
  ['0', '0 giờ', '0 giờ'],
])('%s is shown as it can be typed again', (typed, again, shown) => {
  const read = readDuration(typed)
  const hours = read.ok ? read.value : Number.NaN
  expect(typedDuration(t, 'vi', hours)).toBe(again)
  expect(readDuration(again)).toEqual(read)
  expect(durationText(t, 'vi', hours)).toBe(shown)
})
