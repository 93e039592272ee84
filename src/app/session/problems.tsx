import type { Problem } from '../../core/problem/problem.ts'
import { sentenceOf } from '../../core/text/catalogue.ts'
import { SignInLink } from '../ui/sign-in-link.tsx'
import { useLanguage } from '../ui/use-language.ts'
import styles from './problems.module.css'

/** What the server refuses, in words; those with a place of their own stand beside their box instead. */
export function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const { language } = useLanguage()
  if (problems.length === 0) return null
  return (
    <div className={styles.problems} role="alert">
      {problems.map((problem) => (
        <p key={`${problem.code} ${problem.at}`}>
          {sentenceOf(problem, language)} {problem.code === 'auth/sign-in-first' && <SignInLink aside />}
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
