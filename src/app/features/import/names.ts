import type { Problem } from '../../../core/problem/problem.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import type { Names } from '../../session/names.ts'
import { useName } from '../../session/use-name.ts'
import { useLanguage } from '../../ui/use-language.ts'

/** Calls organisations, fields of work and procedures by their names; what has none is called by its id. */
export function useNames(names: Names) {
  const name = useName(names)
  const said = (of: keyof Names) => (id: string) => name(of, id)
  return { organisation: said('organisations'), field: said('fields'), procedure: said('procedures') }
}

/** Sentences of problems, in which procedures are called by their names. */
export function useSentences(names: Names): (problem: Problem) => string {
  const { language } = useLanguage()
  const { procedure: nameOf } = useNames(names)
  return (problem) => {
    const slug = problem.args?.['procedure']
    if (typeof slug !== 'string') return sentenceOf(problem, language)
    return sentenceOf({ ...problem, args: { ...problem.args, procedure: `“${nameOf(slug)}”` } }, language)
  }
}
