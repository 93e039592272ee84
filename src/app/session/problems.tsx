import type { Problem } from '../../core/problem/problem.ts'
import { sentenceOf } from '../../core/text/catalogue.ts'
import { SignInLink } from '../ui/sign-in-link.tsx'
import { useLanguage } from '../ui/use-language.ts'
import type { Names } from './names.ts'
import styles from './problems.module.css'
import { useSentences } from './use-sentences.ts'

const noNames: Partial<Names> = {}

interface Props {
  readonly problems: readonly Problem[]
  /** What ids in the sentences are called; left out: they stay ids. */
  readonly names?: Partial<Names>
}

/** What the server refuses, in words; those with a place of their own stand beside their box instead. */
export function Problems({ problems, names = noNames }: Props) {
  const said = useSentences(names)
  if (problems.length === 0) return null
  return (
    <div className={styles.problems} role="alert">
      {problems.map((problem) => (
        <p key={`${problem.code} ${problem.at} ${JSON.stringify(problem.args)}`}>
          {said(problem)} {problem.code === 'auth/sign-in-first' && <SignInLink aside />}
        </p>
      ))}
    </div>
  )
}

/** The problem of one box, e.g. `/email`; undefined when there is none. */
export function useProblemAt(problems: readonly Problem[]): (at: string) => string | undefined {
  const { language } = useLanguage()
  return (at) => {
    const found = problems.find((problem) => problem.at === at)
    return found === undefined ? undefined : sentenceOf(found, language)
  }
}
