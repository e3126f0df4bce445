/** The classifiers of `natural` come without types when imported one by one. */

declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    constructor(stemmer: undefined, smoothing: number)
    setOptions(options: { keepStops: boolean }): void
    addDocument(text: string, label: string): void
    train(): void
    getClassifications(text: string): { label: string; value: number }[]
  }
}

declare module 'natural/lib/natural/classifiers/logistic_regression_classifier.js' {
  export default class LogisticRegressionClassifier {
    addDocument(words: readonly string[], label: string): void
    train(): void
    getClassifications(text: string): { label: string; value: number }[]
  }
}
