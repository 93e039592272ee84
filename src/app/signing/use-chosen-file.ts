import { useState } from 'react'
import { refuse, type Result } from '../../core/problem/problem.ts'
import { useLatest } from '../session/use-latest.ts'
import type { useTask } from '../session/use-task.ts'

const unreadable = refuse({ code: 'import/file-unreadable', at: '' })

/** A file box whose text is read as soon as a file is chosen; the file chosen last counts. */
export function useChosenFile<T>(
  read: (text: string) => Result<T>,
  { run, clear }: Pick<ReturnType<typeof useTask>, 'run' | 'clear'>,
) {
  const [file, setFile] = useState<File | null>(null)
  const [value, setValue] = useState<T>()
  const askAnew = useLatest()
  const choose = async (chosen: File | null) => {
    const isLast = askAnew()
    setFile(chosen)
    setValue(undefined)
    clear()
    if (chosen === null) return
    // A file that was moved or changed since it was chosen cannot be read any more.
    const text = await chosen.text().catch(() => undefined)
    if (!isLast()) return
    setValue(await run(async () => (text === undefined ? unreadable : read(text))))
  }
  const empty = () => {
    askAnew()
    setFile(null)
    setValue(undefined)
  }
  return { file, value, choose, empty }
}
