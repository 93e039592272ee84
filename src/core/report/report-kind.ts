export const reportKinds = ['annex', 'deviations', 'conformity', 'impact', 'catalogue', 'closing'] as const
export type ReportKind = (typeof reportKinds)[number]
