import { useMemo } from 'react'
import { filesOf } from '../../../core/change/document-files.ts'
import type { ProcedureDocuments } from '../../../core/change/documents.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../../../core/json/json-value.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './compare.module.css'
import { type DiffLine, foldSame, lineDiff } from './line-diff.ts'
import type { Sides } from './sides.ts'

const marks = { same: ' ', removed: '−', added: '+' } as const
/** Unchanged lines that stay beside a difference. */
const around = 3

/** The files themselves, line by line. */
export function TextView({ before, after, onlyDifferent }: Sides) {
  const { t } = useTranslation('compare')
  const files = useMemo(() => diffFiles(before, after), [before, after])
  const shown = onlyDifferent ? files.filter(({ isSame }) => !isSame) : files
  if (shown.length === 0) return <p className="k-quiet">{t('textSame')}</p>
  return (
    <>
      <p className="k-quiet">{t('textNote')}</p>
      {shown.map(({ name, lines, isSame }) => (
        <section key={name} className={styles.group}>
          <h2>
            <code>{name}</code> {isSame && <span className="k-quiet">{t('fileSame')}</span>}
          </h2>
          <FileLines lines={lines} name={name} onlyDifferent={onlyDifferent} />
        </section>
      ))}
    </>
  )
}

interface FileLinesProps {
  readonly name: string
  readonly lines: readonly DiffLine[]
  readonly onlyDifferent: boolean
}

function FileLines({ name, lines, onlyDifferent }: FileLinesProps) {
  const { t } = useTranslation('compare')
  const rows = onlyDifferent ? foldSame(lines, around) : lines
  return (
    <div className={styles.code} role="region" aria-label={name} tabIndex={0}>
      <table data-technical="">
        <tbody>
          {rows.map((row, index) =>
            typeof row === 'number' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one comparison never move
              <tr key={index}>
                <td colSpan={4} className={styles.folded}>
                  {t('folded', { count: row })}
                </td>
              </tr>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one comparison never move
              <tr key={index} data-kind={row.kind}>
                <td className={styles.lineNumber}>{row.kind === 'added' ? '' : row.before}</td>
                <td className={styles.lineNumber}>{row.kind === 'removed' ? '' : row.after}</td>
                <td className={styles.mark}>
                  <span aria-hidden="true">{marks[row.kind]}</span>
                  {row.kind !== 'same' && <span className="k-sr">{t(`line.${row.kind}`)}</span>}
                </td>
                <td>
                  <code>{row.text}</code>
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}

function diffFiles(before: ProcedureDocuments, after: ProcedureDocuments) {
  const [one, other] = [filesOf(before), filesOf(after)]
  return [...new Set([...one.keys(), ...other.keys()])].map((name) => {
    const lines = lineDiff(linesOf(one.get(name)), linesOf(other.get(name)))
    return { name, lines, isSame: lines.every(({ kind }) => kind === 'same') }
  })
}

function linesOf(document: JsonValue | undefined): readonly string[] {
  return document === undefined ? [] : JSON.stringify(sorted(document), null, 2).split('\n')
}

/** Members by name: a draft writes its files anew, and their order says nothing. */
function sorted(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(sorted)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]): [string, JsonValue] => [name, sorted(inner)])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )
}
