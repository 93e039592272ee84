import { changeProblems } from '../../../core/change/well-formed.ts'
import { checkFormat } from '../../../core/format/check-format.ts'
import { changesOf } from '../../../core/import/variant.ts'
import { parseJson } from '../../../core/json/parse-json.ts'
import { ok, type Result } from '../../../core/problem/problem.ts'
import { Overlay } from '../../../core/variant/overlay.ts'

/** A variants/<province>.json that came in with a request. */
export function readOverlay(value: unknown): Result<Overlay> {
  const parsed = parseJson(JSON.stringify(value))
  if (!parsed.ok) return parsed
  const checked = checkFormat(Overlay, parsed.value)
  if (!checked.ok) return checked
  const overlay = parsed.value.value as unknown as Overlay
  const malformed = changeProblems(changesOf(overlay.changes))
  return malformed.length > 0 ? { ok: false, problems: malformed } : ok(overlay)
}
