/** Finds the article a message in plain words is about, or stays silent. */

/** What training leaves behind: plain JSON, vocabulary and rounded weights. */
export interface SymptomModel {
  version: number
}

/** What the words of a message amount to. */
export interface SymptomVerdict {
  article: string | 'none'
  confidence: number
  decision: 'answer' | 'choose' | 'silent'
  /** Articles, best first, at most three; empty unless `choose`. */
  topics: string[]
  /** The features that led there, strongest first. */
  because: string[]
}
