import type { Problem } from '../../core/problem/problem.ts'
import { sentenceOf } from '../../core/text/catalogue.ts'
import { useLanguage } from '../ui/use-language.ts'
import type { Names } from './names.ts'
import { useName } from './use-name.ts'

const named = [
  ['procedure', 'procedures'],
  ['what', 'procedures'],
  ['organisation', 'organisations'],
  ['owner', 'organisations'],
  ['successor', 'organisations'],
  ['province', 'organisations'],
  ['field', 'fields'],
] as const

/** Sentences of problems, in which procedures, organisations and fields of work are called by their names. */
export function useSentences(names: Partial<Names>): (problem: Problem) => string {
  const { language } = useLanguage()
  const name = useName(names)
  return (problem) => {
    const called = named.flatMap(([arg, of]) => {
      const id = problem.args?.[arg]
      return typeof id === 'string' ? [[arg, name(of, id)] as const] : []
    })
    return sentenceOf({ ...problem, args: { ...problem.args, ...Object.fromEntries(called) } }, language)
  }
}
