/** wink's classifier comes without types. */

declare module 'wink-naive-bayes-text-classifier' {
  interface Classifier {
    defineConfig(config: { considerOnlyPresence: boolean; smoothingFactor: number }): void
    learn(words: readonly string[], label: string): void
    consolidate(): void
    computeOdds(words: readonly string[]): [label: string, odds: number][]
  }
  export default function naiveBayes(): Classifier
}
