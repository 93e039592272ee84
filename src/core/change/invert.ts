import type { Change } from './change.ts'

const opposites: ReadonlyMap<string, string> = new Map([
  ['added', 'removed'],
  ['removed', 'added'],
  ['split', 'merged'],
  ['merged', 'split'],
  ['made-required', 'made-optional'],
  ['made-optional', 'made-required'],
])

/** The change that undoes this one. `invert(invert(c))` is `c`. */
export function invert({ before, after, type, ...rest }: Change): Change {
  const dot = type.indexOf('.') + 1
  const intent = type.slice(dot)
  return {
    ...rest,
    type: type.slice(0, dot) + (opposites.get(intent) ?? intent),
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
  }
}
