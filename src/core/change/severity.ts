/** What a change does to the set of submissions a form accepts. */
export type Effect = 'none' | 'narrows' | 'widens' | 'incomparable' | 'undecided'

/** Who meets the effect: people filling in the form and their half-filled drafts, or systems that read submissions. */
export type Side = 'filling' | 'reading'

export type Severity = 'safe' | 'review' | 'breaking'

/** "Safe" is the claim that owes a proof; `undecided` asks a human. */
export function severity(effect: Effect, side: Side): Severity {
  switch (effect) {
    case 'none':
      return 'safe'
    case 'undecided':
      return 'review'
    case 'incomparable':
      return 'breaking'
    case 'narrows':
      return side === 'filling' ? 'breaking' : 'safe'
    case 'widens':
      return side === 'reading' ? 'breaking' : 'safe'
  }
}
