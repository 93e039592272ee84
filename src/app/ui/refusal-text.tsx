import { sentences } from '../../core/text/catalogue.ts'
import { fill } from '../../core/text/sentence.ts'
import type { ApiError } from '../api/client.ts'
import { UnsaidRefusal } from './unsaid-refusal.tsx'
import { useLanguage } from './use-language.ts'

/** What the server refuses, in its own sentence. */
export function RefusalText({ error }: { readonly error: ApiError }) {
  const { language } = useLanguage()
  const sentence = sentences[language][error.code]
  return sentence === undefined ? <UnsaidRefusal error={error} /> : <>{fill(sentence, error.args)}</>
}
