/**
 * Problems for which a form is refused at the edge instead of being kept with foreign parts: what its references lead to
 * is not here, has no end, or is too much to hold.
 */
export const refusedCodes: ReadonlySet<string> = new Set([
  'form/remote-ref',
  'form/ref-cycle',
  'form/expansion',
  'form/too-deep',
  'form/too-many-nodes',
])
