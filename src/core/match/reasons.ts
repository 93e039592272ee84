import type { MatchReason } from './match-result.ts'
import type { Candidate } from './candidates.ts'
import { senseAgreement } from './shape.ts'

/** Why two parts were paired, strongest first, and what speaks against it last. */
export function reasonsOf(
  { standard, foreign, alike, fixed, whole }: Candidate,
  stands: { readonly sameSection: boolean; readonly isTie: boolean },
): MatchReason[] {
  const reasons: MatchReason[] = []
  if (fixed) reasons.push({ code: 'match/corrected' })
  if (standard.id !== undefined && standard.id === foreign.id) {
    reasons.push({ code: 'match/same-id', args: { id: standard.id } })
  }
  if (alike.concept === 'same')
    reasons.push({ code: 'match/same-concept', args: { concept: standard.concepts[0] ?? '' } })
  if (alike.concept === 'kin')
    reasons.push({ code: 'match/kindred-concept', args: { concept: standard.concepts[0] ?? '' } })
  const label = { standard: standard.title, foreign: foreign.title }
  if (!foreign.untitled) {
    const isSame = standard.names[0]?.plain === foreign.names[0]?.plain
    if (isSame) reasons.push({ code: 'match/same-label', args: { foreign: foreign.title } })
    else if (alike.label >= 0.5) {
      reasons.push({ code: 'match/like-label', args: { ...label, percent: Math.round(alike.label * 100) } })
    }
  }
  if (alike.key !== undefined && foreign.key.name === standard.key.name)
    reasons.push({ code: 'match/same-key', args: { key: foreign.key.name } })
  else if ((alike.key ?? 0) >= 0.5) {
    reasons.push({ code: 'match/like-key', args: { standard: standard.key.name, foreign: foreign.key.name } })
  }
  if ((alike.options ?? 0) > 0.3) {
    reasons.push({ code: 'match/like-options', args: { percent: Math.round((alike.options ?? 0) * 100) } })
  }
  if (alike.hint > 0.5) reasons.push({ code: 'match/like-hint' })
  if (senseAgreement(standard, foreign) > 0) reasons.push({ code: 'match/same-format' })
  if (stands.sameSection) reasons.push({ code: 'match/same-section' })
  if (whole === 'standard') reasons.push({ code: 'match/group-on-one-line', args: { group: standard.title } })
  if (whole === 'foreign') reasons.push({ code: 'match/line-as-group', args: { group: foreign.title } })
  if (whole === undefined && alike.kind < 0.95) {
    reasons.push({ code: 'match/other-kind', args: { standard: standard.kind, foreign: foreign.kind } })
  }
  if (stands.isTie) reasons.push({ code: 'match/another-fits-as-well' })
  return reasons
}

/** The same for two sections or groups. */
export function holderReasons({ standard, foreign, alike, fixed, score }: Candidate): MatchReason[] {
  const reasons: MatchReason[] = []
  if (fixed) reasons.push({ code: 'match/corrected' })
  if (alike.concept === 'same')
    reasons.push({ code: 'match/same-concept', args: { concept: standard.concepts[0] ?? '' } })
  if (alike.label === 1) reasons.push({ code: 'match/same-label', args: { foreign: foreign.title } })
  else if (alike.label >= 0.5) {
    const args = { standard: standard.title, foreign: foreign.title, percent: Math.round(alike.label * 100) }
    reasons.push({ code: 'match/like-label', args })
  }
  if (alike.key === 1) reasons.push({ code: 'match/same-key', args: { key: foreign.key.name } })
  const share = (score - 0.45 * alike.score) / 0.55
  if (!fixed && share > 0.05)
    reasons.push({ code: 'match/same-members', args: { percent: Math.round(share * 100) } })
  return reasons
}
