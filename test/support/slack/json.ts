/** Payloads of Slack as tests look at them: freely. */

// biome-ignore lint/suspicious/noExplicitAny: JSON of any shape; what a test reads from it, it checks
export type Json = any
export type Any = Record<string, Json>
