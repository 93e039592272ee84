import { useLanguage } from '../ui/use-language.ts'
import type { Names } from './names.ts'

/** What an organisation, a field of work or a procedure is called; its id where nobody knows it. */
export function useName(names: Partial<Names>) {
  const { textOf } = useLanguage()
  return (of: keyof Names, id: string): string => {
    const found = names[of]?.get(id)
    return found === undefined ? id : textOf(found)
  }
}
