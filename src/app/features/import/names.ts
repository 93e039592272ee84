import type { LangText } from '../../../core/format/format.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import type { Names } from '../../session/names.ts'
import { useLanguage } from '../../ui/use-language.ts'

/** Calls organisations, fields of work and procedures by their names; what has none is called by its id. */
export function useNames(names: Names) {
  const { textOf } = useLanguage()
  const said = (known: ReadonlyMap<string, LangText>) => (id: string) => {
    const found = known.get(id)
    return found === undefined ? id : textOf(found)
  }
  return {
    organisation: said(names.organisations),
    field: said(names.fields),
    procedure: said(names.procedures),
  }
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

/** The first eight digits of a digest: enough for two people to see that they mean the same. */
export function shortHash(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 8)
}
