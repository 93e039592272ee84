import type { ReportQuery } from '../core/api/report-contract.ts'
import type { Report } from '../core/report/report.ts'
import { readOverlays, checkOverlayBases } from '../server/operations/overlays-on-disk.ts'
import type { Outcome } from '../server/operations/outcome.ts'
import { reportOfFolder } from '../server/operations/reports/report-of-folder.ts'
import { foldersIn } from '../server/operations/standard-on-disk.ts'
import { exactly, languageOf, lineOf, type Surroundings, UsageError } from './command.ts'
import { InputError, isFolder } from './input.ts'
import { libraryOnDiskFor, proceduresIn } from './procedure-input.ts'

/** Reports on provinces that a folder is enough for: procedures, each with its `variants/*.json`. */
export const folderReports = ['deviations', 'conformity'] as const
type FolderReport = (typeof folderReports)[number]

/**
 * How the provinces of a folder stand against its procedures. An overlay that was made on other content is told against
 * what is there, and that is said beside the report.
 *
 * @returns refusals as `makeReport`
 * @throws UsageError, InputError
 */
export async function reportOfProvinces(
  { cwd, err, env }: Pick<Surroundings, 'cwd' | 'err' | 'env'>,
  kind: FolderReport,
  paths: readonly string[],
  query: ReportQuery,
): Promise<Outcome<Report>> {
  const [name = ''] = exactly('report', ['FOLDER'], paths)
  if (!isFolder(cwd, name)) throw new UsageError('cli/no-procedure', { path: name })
  const source = libraryOnDiskFor(cwd)
  const { procedures, folder } = proceduresIn(cwd, name)
  const read = foldersIn(folder, cwd).map(({ path, slug, shown }) => readOverlays(path, slug, shown))
  const broken = read.flatMap(({ problems }) => problems)
  if (broken.length > 0) throw new InputError(broken)
  const overlays = read.flatMap((one) => one.overlays)
  const findings = checkOverlayBases(overlays, procedures, source.library, false)
  const wrong = findings.filter(({ severity }) => severity === 'error')
  if (wrong.length > 0) throw new InputError(wrong)
  for (const finding of findings) err(lineOf(finding, languageOf(query.lang, env)))
  const now = new Date().toISOString()
  return reportOfFolder(
    { procedures, overlays: overlays.map(({ value }) => value), source, now },
    { ...query, kind },
  )
}
